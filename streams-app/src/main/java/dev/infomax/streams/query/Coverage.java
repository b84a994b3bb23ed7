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
 */
public record Coverage(int total, int answered, List<Integer> stale) {
  public Coverage {
    stale = List.copyOf(stale);
  }

  /** What two answers that were put together cover. */
  Coverage and(Coverage other) {
    List<Integer> either =
        Stream.concat(stale.stream(), other.stale.stream()).distinct().sorted().toList();
    return new Coverage(total, Math.min(answered, other.answered), either);
  }

  /** Whether a partition is missing. */
  public boolean partial() {
    return answered < total;
  }
}
