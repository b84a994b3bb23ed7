package dev.infomax.streams.query;

import dev.infomax.streams.index.Effort;
import dev.infomax.streams.vector.Metric;
import java.util.Optional;

/**
 * A nearest-neighbour question to the cluster.
 *
 * <p>Immutable by convention: arrays are not copied.
 *
 * @param source what the neighbours are near to
 * @param k how many, from 1
 * @param metric empty for the store's
 * @param selection which of the stored ones may be neighbours
 * @param effort how much of the indexes is looked at
 * @param terms how soon, and from how recent partitions
 */
public record KnnRequest(
    Source source,
    int k,
    Optional<Metric> metric,
    Selection selection,
    Effort effort,
    Terms terms) {

  /** What the neighbours are near to. */
  public sealed interface Source {}

  /** A stored embedding. */
  public record ById(String id) implements Source {}

  /** A vector: {@code float32 (dimension)}. */
  public record ByVector(float[] vector) implements Source {}

  /** An encoded image, which is embedded first. */
  public record ByImage(byte[] image) implements Source {}
}
