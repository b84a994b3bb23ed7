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
   * Whether a result is an answer: that an id is absent proves nothing while its record may not
   * have arrived.
   */
  static boolean says(Object result, boolean current) {
    return switch (result) {
      case EmbeddingResult found -> current || found.value() != null;
      case KnnResult ignored -> true;
      case ArrivalResult ignored -> current;
      case PageResult ignored -> true;
      case SampleResult ignored -> true;
      case PartitionStatus ignored -> true;
      default -> throw unknown(result);
    };
  }

  /** Whether the partition's store had been restored when it answered. */
  static boolean restored(Object result) {
    return status(result).restored();
  }

  /**
   * Whether nothing but the new is missing: a store that loads or is restored knows only a part.
   */
  boolean complete() {
    return !(result instanceof KnnResult) || status(result).loaded();
  }

  /** Of two answers the more complete one, else the current one, else this. */
  PartitionAnswer<R> or(PartitionAnswer<R> other) {
    if (complete() != other.complete()) {
      return complete() ? this : other;
    }
    return other.current() && !current ? other : this;
  }

  private static PartitionStatus status(Object result) {
    return switch (result) {
      case ArrivalResult arrived -> arrived.status();
      case EmbeddingResult found -> found.status();
      case KnnResult knn -> knn.status();
      case PageResult page -> page.status();
      case SampleResult sample -> sample.status();
      case PartitionStatus status -> status;
      default -> throw unknown(result);
    };
  }

  private static IllegalArgumentException unknown(Object result) {
    return new IllegalArgumentException("unknown result " + result.getClass());
  }
}
