package dev.infomax.streams.store;

import java.time.Duration;

/**
 * Hears what a store does, to count it. Called on the thread that works on the store, so it must be
 * quick. Implementations are thread-safe: all partitions share one.
 */
public interface VectorStoreMetrics {
  /** Counts nothing. */
  VectorStoreMetrics NONE = new VectorStoreMetrics() {};

  /** A record did not become searchable. */
  default void rejected(int partition, Rejection reason) {}

  /** The index was loaded, from what was saved or from RocksDB, and is complete. */
  default void loaded(int partition, int vectors, Duration took) {}

  /** The index was saved beside RocksDB. */
  default void saved(int partition, int vectors, Duration took) {}

  /**
   * A query was answered exactly, too, to see how well the index finds the nearest.
   *
   * @param recall mean share of the true nearest that the last checked queries found
   * @param probes cells that a search looks at
   * @param cells of the index
   */
  default void recallChecked(int partition, double recall, int probes, int cells) {}

  /** The content was dropped and will be restored from the topic. */
  default void rebuilt(int partition, RebuildReason reason) {}
}
