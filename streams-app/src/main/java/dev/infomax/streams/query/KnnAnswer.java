package dev.infomax.streams.query;

import dev.infomax.streams.vector.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The cluster's answer to a {@link KnnRequest}.
 *
 * <p>Immutable.
 *
 * @param hits by rising distance, ties by id
 * @param next cursor of the next page; empty after the last
 * @param modelId the model behind the vectors; empty while none is known
 * @param exact whether all vectors of the partitions that answered were looked at
 */
public record KnnAnswer(
    List<Hit> hits,
    Optional<String> next,
    String modelId,
    Metric metric,
    boolean exact,
    Coverage coverage,
    Duration took) {
  public KnnAnswer {
    hits = List.copyOf(hits);
  }
}
