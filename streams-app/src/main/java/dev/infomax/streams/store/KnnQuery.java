package dev.infomax.streams.store;

import dev.infomax.streams.vector.Metric;
import org.apache.kafka.streams.query.Query;

/**
 * Asks a vector store for the nearest neighbours of a vector, exactly. Answered per partition;
 * merge the answers by {@link Neighbor#ORDER}.
 *
 * @param vector {@code float32 (dimension)}; finite, and not zero for cosine
 * @param k how many, from 1
 */
public record KnnQuery(float[] vector, int k, Metric metric) implements Query<KnnResult> {}
