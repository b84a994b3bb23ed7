package dev.infomax.streams.index;

import dev.infomax.streams.attribute.Predicate;
import dev.infomax.streams.vector.Metric;

/**
 * What a search looks for.
 *
 * @param query {@code float32 (dimension)}, finite; not zero for cosine. Not changed while the
 *     search runs
 * @param k how many neighbours, from 1
 * @param filter what their attributes must meet
 * @param window where they must be in the order of all that meet it
 * @param effort how much of the index it looks at; an {@link ExactIndex} always looks at all
 */
public record SearchRequest(
    float[] query, int k, Metric metric, Predicate filter, Window window, Effort effort) {
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

  /** The nearest of all, with the effort that the index chooses. */
  public SearchRequest(float[] query, int k, Metric metric) {
    this(query, k, metric, Predicate.ALL, Window.ALL, Effort.CHOSEN);
  }

  /** The same for another number of neighbours. */
  public SearchRequest with(int otherK) {
    return new SearchRequest(query, otherK, metric, filter, window, effort);
  }

  /** The same with another filter. */
  public SearchRequest with(Predicate other) {
    return new SearchRequest(query, k, metric, other, window, effort);
  }

  /** The same with another window. */
  public SearchRequest with(Window other) {
    return new SearchRequest(query, k, metric, filter, other, effort);
  }

  /** The same with another effort. */
  public SearchRequest with(Effort other) {
    return new SearchRequest(query, k, metric, filter, window, other);
  }
}
