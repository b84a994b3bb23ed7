package dev.infomax.streams.query;

import java.util.List;

/**
 * How much of the cluster an answer covers.
 *
 * <p>Immutable.
 *
 * @param total partitions that were asked
 * @param answered partitions that answered in time
 * @param stale partitions that a standby answered for, which may be behind
 */
public record Coverage(int total, int answered, List<Integer> stale) {
  public Coverage {
    stale = List.copyOf(stale);
  }

  /** Whether a partition is missing. */
  public boolean partial() {
    return answered < total;
  }
}
