package dev.infomax.streams.store;

/**
 * Hears what a store does, to count it. Called on the thread that works on the store, so it must be
 * quick. Implementations are thread-safe: all partitions share one.
 */
public interface VectorStoreMetrics {
  /** Counts nothing. */
  VectorStoreMetrics NONE = new VectorStoreMetrics() {};

  /** A record did not become searchable. */
  default void rejected(int partition, Rejection reason) {}

  /** The index was loaded from RocksDB. */
  default void loaded(int partition, int vectors) {}

  /** The content was dropped and will be restored from the topic. */
  default void rebuilt(int partition, RebuildReason reason) {}
}
