package dev.infomax.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;

/**
 * A scorer's logits; row i belongs to the embedding of image i.
 *
 * @param positive with the features of image i itself, {@code (batch, positions)}
 * @param negative with features of other images, {@code (batch, negatives)}
 */
public record PairScores(NDArray positive, NDArray negative) {

  /**
   * Takes the scores of all pairs apart.
   *
   * @param scores {@code (batch, batch, positions)}: of z of image i, features of image j
   */
  static PairScores ofMatrix(NDArray scores) {
    Shape shape = scores.getShape();
    long batch = shape.get(0);
    long positions = shape.get(2);
    NDArray pairs = scores.reshape(batch * batch, positions);
    NDArray positive = pairs.get(new NDIndex("::" + (batch + 1)));
    // Without the first pair, every row of batch + 1 pairs ends with one of an image with itself.
    NDArray negative =
        pairs
            .get(new NDIndex("1:"))
            .reshape(batch - 1, batch + 1, positions)
            .get(new NDIndex(":, :-1"))
            .reshape(batch, (batch - 1) * positions);
    return new PairScores(positive, negative);
  }
}
