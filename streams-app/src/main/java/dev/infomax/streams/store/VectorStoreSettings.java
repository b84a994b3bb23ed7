package dev.infomax.streams.store;

import dev.infomax.streams.vector.Metric;
import java.time.Duration;

/**
 * What a vector store holds.
 *
 * @param name of the store
 * @param metric a cosine store refuses vectors of zero norm; every store answers every metric
 * @param dimension length of the vectors; 0 = that of the first vector accepted
 * @param modelId only vectors of this model are searchable; empty = that of the first one accepted
 * @param maxAge a store that was last known durable longer ago than this drops its content and is
 *     restored from the topic's beginning; must be less than the topic's {@code
 *     delete.retention.ms}. Zero = never
 * @param vectors where the float32 vectors are
 */
public record VectorStoreSettings(
    String name,
    Metric metric,
    int dimension,
    String modelId,
    Duration maxAge,
    VectorPlace vectors) {
  /** The same with vectors in the {@link VectorPlace#STORE} only. */
  public VectorStoreSettings(
      String name, Metric metric, int dimension, String modelId, Duration maxAge) {
    this(name, metric, dimension, modelId, maxAge, VectorPlace.STORE);
  }

  /** Checks the rules above. */
  public VectorStoreSettings {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be blank");
    }
    if (dimension < 0) {
      throw new IllegalArgumentException("dimension must be at least 0 but was " + dimension);
    }
    if (maxAge.isNegative()) {
      throw new IllegalArgumentException("maxAge must not be negative but was " + maxAge);
    }
  }
}
