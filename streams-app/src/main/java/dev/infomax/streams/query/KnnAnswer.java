package dev.infomax.streams.query;

import dev.infomax.streams.vector.Metric;
import java.time.Duration;
import java.util.List;

/**
 * The cluster's answer to a {@link KnnRequest}.
 *
 * <p>Immutable.
 *
 * @param hits by rising distance, ties by id
 * @param modelId the model behind the vectors; empty while none is known
 */
public record KnnAnswer(
    List<Hit> hits, String modelId, Metric metric, Coverage coverage, Duration took) {
  public KnnAnswer {
    hits = List.copyOf(hits);
  }
}
