package dev.infomax.bench;

import java.util.random.RandomGenerator;

/**
 * Vectors with some structure, as embeddings have: random mixtures of 24 directions, and noise.
 * Immutable.
 */
public final class Directions {
  private static final int COUNT = 24;
  private static final float NOISE = 0.1f;

  private final float[][] directions;
  private final int dimension;

  /** Draws the directions. */
  public Directions(int dimension, RandomGenerator random) {
    this.dimension = dimension;
    this.directions = new float[COUNT][dimension];
    for (float[] direction : directions) {
      for (int i = 0; i < dimension; i++) {
        direction[i] = (float) random.nextGaussian();
      }
    }
  }

  /** Draws a vector. */
  public float[] next(RandomGenerator random) {
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
