package dev.infomax.streams.index;

import dev.infomax.streams.vector.Metric;

/**
 * What a search looks for.
 *
 * @param query {@code float32 (dimension)}, finite; not zero for cosine. Not changed while the
 *     search runs
 * @param k how many neighbours, from 1
 * @param effort how much of the index it looks at; an {@link ExactIndex} always looks at all
 */
public record SearchRequest(float[] query, int k, Metric metric, Effort effort) {
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

  /** A search with the effort that the index chooses. */
  public SearchRequest(float[] query, int k, Metric metric) {
    this(query, k, metric, Effort.CHOSEN);
  }

  /** The same with another effort. */
  public SearchRequest with(Effort other) {
    return new SearchRequest(query, k, metric, other);
  }
}
