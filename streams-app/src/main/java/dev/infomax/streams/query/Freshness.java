package dev.infomax.streams.query;

import dev.infomax.streams.store.KnnResult;
import java.util.Map;

/** Which answers of partitions are recent enough. Implementations are immutable. */
@FunctionalInterface
interface Freshness {
  /** All of them. */
  Freshness ANY = (_, _, _) -> true;

  /**
   * Whether an answer will do.
   *
   * @param current false if it may be behind: a standby's, or of a member that rebalances
   */
  boolean allows(int partition, boolean current, Object result);

  /**
   * Neighbours from partitions that lack at most so many offsets of the topic. What the group has
   * committed is in the store of the active owner; of a standby, only what it says itself counts. A
   * transaction takes an offset more than its records, so this errs on the safe side.
   *
   * @param positions when the question was asked, by partition
   */
  static Freshness behindAtMost(long offsets, Map<Integer, TopicPosition> positions) {
    return (partition, current, result) -> {
      TopicPosition position = positions.get(partition);
      if (position == null || !(result instanceof KnnResult knn)) {
        return false;
      }
      long missing = Math.max(0, position.end() - 1 - knn.status().appliedOffset());
      return (current ? Math.min(missing, position.lag()) : missing) <= offsets;
    };
  }
}
