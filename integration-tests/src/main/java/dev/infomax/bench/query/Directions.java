package dev.infomax.bench.query;

import java.util.SplittableRandom;

/**
 * Vectors with some structure, as embeddings have: random mixtures of 24 directions, and noise.
 * Vector n is the same whenever it is asked for. Immutable.
 */
final class Directions {
  private static final int COUNT = 24;
  private static final float NOISE = 0.1f;

  private final float[][] directions;
  private final int dimension;

  Directions(int dimension) {
    this.dimension = dimension;
    this.directions = new float[COUNT][dimension];
    var random = new SplittableRandom(1);
    for (float[] direction : directions) {
      for (int i = 0; i < dimension; i++) {
        direction[i] = (float) random.nextGaussian();
      }
    }
  }

  float[] vector(long number) {
    var random = new SplittableRandom(number);
    float[] vector = new float[dimension];
    for (float[] direction : directions) {
      float weight = (float) random.nextGaussian();
      for (int i = 0; i < dimension; i++) {
        vector[i] += weight * direction[i];
      }
    }
    for (int i = 0; i < dimension; i++) {
      vector[i] += NOISE * (random.nextFloat() - 0.5f);
    }
    return vector;
  }
}
