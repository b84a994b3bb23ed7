package dev.infomax.trainer.training;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.infomax.trainer.objective.TermWeights;

/**
 * What is trained, apart from for how long.
 *
 * <p>Immutable.
 *
 * @param name of the recipe that the values started from
 * @param dimension length of the embedding (z-dim), a positive multiple of 4
 * @param imageSize side of the square input, in pixels: a multiple of 8
 * @param weights of the objective's terms
 * @param learningRate of Adam
 * @param batchSize images a step, at least 2
 */
public record Recipe(
    String name,
    int dimension,
    int imageSize,
    @JsonUnwrapped TermWeights weights,
    double learningRate,
    int batchSize) {
  /** The recipe of the article. */
  public static final Recipe SEED =
      new Recipe("seed", 256, 32, new TermWeights(0.5, 1.5, 0.01), 1e-3, 64);

  public Recipe {
    if (dimension < 4 || dimension % 4 != 0) {
      throw new IllegalArgumentException(
          "z-dim must be a positive multiple of 4 but was " + dimension);
    }
    if (imageSize < 8 || imageSize % 8 != 0) {
      throw new IllegalArgumentException(
          "image-size must be a positive multiple of 8 but was " + imageSize);
    }
    if (!(learningRate > 0 && learningRate < 1)) {
      throw new IllegalArgumentException(
          "learning-rate must be between 0 and 1 but was " + learningRate);
    }
    if (batchSize < 2 || batchSize > 65_536) {
      throw new IllegalArgumentException("batch must be between 2 and 65536 but was " + batchSize);
    }
  }
}
