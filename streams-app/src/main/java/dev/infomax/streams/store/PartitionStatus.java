package dev.infomax.streams.store;

import java.util.Map;

/**
 * How a partition of the store stands.
 *
 * @param partition of the source topic
 * @param searchable vectors in the index
 * @param memoryBytes of the index
 * @param rejections records that did not become searchable since the store was opened, by reason;
 *     loading the index from RocksDB counts what it finds there again
 * @param appliedOffset offset of the last record known to be in the store; -1 if unknown
 * @param loaded whether the index is loaded from RocksDB; until then answers are incomplete
 */
public record PartitionStatus(
    int partition,
    long searchable,
    long memoryBytes,
    Map<Rejection, Long> rejections,
    long appliedOffset,
    boolean loaded) {
  /** Copies the map. */
  public PartitionStatus {
    rejections = Map.copyOf(rejections);
  }

  /** Records that did not become searchable since the store was opened, for all reasons. */
  public long rejected() {
    return rejections.values().stream().mapToLong(Long::longValue).sum();
  }
}
