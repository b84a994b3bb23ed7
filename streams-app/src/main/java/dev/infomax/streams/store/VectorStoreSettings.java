package dev.infomax.streams.store;

import dev.infomax.streams.index.IndexSettings;
import dev.infomax.streams.vector.Metric;
import java.time.Duration;

/**
 * What a vector store holds.
 *
 * @param name of the store
 * @param metric a cosine store refuses vectors of zero norm; every store answers every metric
 * @param dimension length of the vectors; 0 = that of the first vector accepted
 * @param modelId the store's own model; empty = that of the first vector accepted
 * @param models what becomes of vectors of other models; to keep them apart, the store's own must
 *     be named
 * @param maxAge a store that was last known durable longer ago than this drops its content and is
 *     restored from the topic's beginning; must be less than the topic's {@code
 *     delete.retention.ms}. Zero = never
 * @param vectors where the float32 vectors are
 * @param index how the nearest are found
 */
public record VectorStoreSettings(
    String name,
    Metric metric,
    int dimension,
    String modelId,
    ModelPolicy models,
    Duration maxAge,
    VectorPlace vectors,
    IndexSettings index) {
  /** One model, vectors in the {@link VectorPlace#STORE} only, and exact answers. */
  public VectorStoreSettings(
      String name, Metric metric, int dimension, String modelId, Duration maxAge) {
    this(
        name,
        metric,
        dimension,
        modelId,
        ModelPolicy.REFUSE,
        maxAge,
        VectorPlace.STORE,
        IndexSettings.EXACT);
  }

  /** Checks the rules above. */
  public VectorStoreSettings {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be blank");
    }
    if (dimension < 0) {
      throw new IllegalArgumentException("dimension must be at least 0 but was " + dimension);
    }
    if (models == ModelPolicy.SEPARATE && modelId.isEmpty()) {
      throw new IllegalArgumentException("modelId must be given where models are kept apart");
    }
    if (maxAge.isNegative()) {
      throw new IllegalArgumentException("maxAge must not be negative but was " + maxAge);
    }
  }
}
