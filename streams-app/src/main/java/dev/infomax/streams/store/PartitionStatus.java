package dev.infomax.streams.store;

import java.util.Map;

/**
 * How a partition of the store stands.
 *
 * @param partition of the source topic
 * @param models vectors that can be found, by the id of their model
 * @param memoryBytes of the indexes
 * @param rejections records that did not become searchable, by reason: found when the index was
 *     loaded from RocksDB, and since
 * @param appliedOffset offset of the last record known to be in the store; -1 if unknown
 * @param readiness what an answer is worth
 * @param loadedShare how much of the store's content is in the index, from 0 to 1; an estimate
 */
public record PartitionStatus(
    int partition,
    Map<String, ModelVectors> models,
    long memoryBytes,
    Map<Rejection, Long> rejections,
    long appliedOffset,
    Readiness readiness,
    double loadedShare) {
  /** Copies the maps. */
  public PartitionStatus {
    models = Map.copyOf(models);
    rejections = Map.copyOf(rejections);
  }

  /** Whether answers are complete but for what is new. */
  public boolean loaded() {
    return readiness != Readiness.LOADING && readiness != Readiness.RESTORING;
  }

  /** False while the store is known to follow its topic by itself. */
  public boolean restored() {
    return readiness != Readiness.FOLLOWING && readiness != Readiness.RESTORING;
  }

  /** This status, of a store that has not caught up with its topic yet. */
  public PartitionStatus restoring() {
    return new PartitionStatus(
        partition,
        models,
        memoryBytes,
        rejections,
        appliedOffset,
        Readiness.RESTORING,
        loadedShare);
  }

  /** Vectors that can be found, of all models. */
  public long searchable() {
    return models.values().stream().mapToLong(ModelVectors::count).sum();
  }

  /** Records that did not become searchable since the store was opened, for all reasons. */
  public long rejected() {
    return rejections.values().stream().mapToLong(Long::longValue).sum();
  }
}
