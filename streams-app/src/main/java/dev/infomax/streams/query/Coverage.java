package dev.infomax.streams.query;

import java.util.List;
import java.util.stream.Stream;

/**
 * How much of the cluster an answer covers.
 *
 * <p>Immutable.
 *
 * @param total partitions that were asked
 * @param answered partitions that answered in time
 * @param stale partitions whose answer may be behind: a standby's, or of an instance that
 *     rebalances or restores
 * @param loading partitions that know only some of their vectors yet
 */
public record Coverage(int total, int answered, List<Integer> stale, List<Integer> loading) {
  public Coverage {
    stale = List.copyOf(stale);
    loading = List.copyOf(loading);
  }

  /** The same, with no partition loading. */
  public Coverage(int total, int answered, List<Integer> stale) {
    this(total, answered, stale, List.of());
  }

  /** What two answers that were put together cover. */
  Coverage and(Coverage other) {
    return new Coverage(
        total,
        Math.min(answered, other.answered),
        either(stale, other.stale),
        either(loading, other.loading));
  }

  private static List<Integer> either(List<Integer> some, List<Integer> others) {
    return Stream.concat(some.stream(), others.stream()).distinct().sorted().toList();
  }

  /** Whether a partition is missing, or a part of one. */
  public boolean partial() {
    return answered < total || !loading.isEmpty();
  }
}
