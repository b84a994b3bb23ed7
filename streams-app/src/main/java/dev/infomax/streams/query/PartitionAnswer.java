package dev.infomax.streams.query;

import dev.infomax.streams.store.ArrivalResult;
import dev.infomax.streams.store.EmbeddingResult;
import dev.infomax.streams.store.KnnResult;
import dev.infomax.streams.store.PageResult;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.store.SampleResult;

/**
 * What one partition answered.
 *
 * @param current false if the answer may be behind: a standby's, or of a member that rebalances or
 *     restores
 */
record PartitionAnswer<R>(int partition, boolean current, R result) {
  /**
   * Whether a result is an answer. An index that is still loading knows only some of its vectors;
   * and that an id is absent proves nothing while its record may not have arrived.
   */
  static boolean says(Object result, boolean current) {
    return switch (result) {
      case KnnResult knn -> knn.status().loaded();
      case EmbeddingResult found -> current || found.value() != null;
      case ArrivalResult ignored -> current;
      case PageResult ignored -> true;
      case SampleResult ignored -> true;
      case PartitionStatus ignored -> true;
      default -> throw new IllegalArgumentException("unknown result " + result.getClass());
    };
  }
}
