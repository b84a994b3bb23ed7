package dev.infomax.streams.index;

import dev.infomax.streams.vector.Metric;

/**
 * What a search looks for.
 *
 * @param query {@code float32 (dimension)}, finite; not zero for cosine. Not changed while the
 *     search runs
 * @param k how many neighbours, from 1
 */
public record SearchRequest(float[] query, int k, Metric metric) {
  /**
   * Checks k; an index checks the rest.
   *
   * @throws IllegalArgumentException if k is below 1
   */
  public SearchRequest {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1 but was " + k);
    }
  }
}
