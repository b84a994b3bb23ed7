package dev.infomax.streams.store;

/**
 * The searchable vectors of a model in a partition.
 *
 * @param dimension length of each
 * @param count how many there are
 */
public record ModelVectors(int dimension, long count) {
  /** These and the same model's of another partition. */
  public ModelVectors and(ModelVectors other) {
    return new ModelVectors(dimension, count + other.count);
  }
}
