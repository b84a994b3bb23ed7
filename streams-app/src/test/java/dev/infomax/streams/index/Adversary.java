package dev.infomax.streams.index;

import java.util.random.RandomGenerator;

/** Vectors that make a search err, if it can. */
enum Adversary {
  /** Nothing special. */
  GAUSSIAN {
    @Override
    float element(RandomGenerator random, int vector, int i) {
      return (float) random.nextGaussian();
    }
  },
  /** Many equal vectors and equal distances. */
  GRID {
    @Override
    float element(RandomGenerator random, int vector, int i) {
      return random.nextInt(-1, 2);
    }
  },
  /** One vector over and over, but for the last bits of some elements. */
  NEAR_TIES {
    @Override
    float element(RandomGenerator random, int vector, int i) {
      float base = (float) Math.sin(i + 1);
      return random.nextInt(8) == 0 ? Math.nextUp(base) : base;
    }
  },
  /** Sums that cancel to almost nothing, so that float32 has no right digit left. */
  CANCELLING {
    @Override
    float element(RandomGenerator random, int vector, int i) {
      float noise = (float) (random.nextGaussian() * 1e-6);
      return (i % 2 == 0 ? 1000 : -1000) + noise * 1000;
    }
  },
  /** Squares and products that vanish in float32. */
  TINY {
    @Override
    float element(RandomGenerator random, int vector, int i) {
      return (float) (random.nextGaussian() * 1e-38);
    }
  },
  /** Squares and products that overflow in float32. */
  HUGE {
    @Override
    float element(RandomGenerator random, int vector, int i) {
      return (float) (Math.tanh(random.nextGaussian()) * 3e38);
    }
  },
  /** Norms from the smallest to the largest, and zero. */
  MIXED {
    @Override
    float element(RandomGenerator random, int vector, int i) {
      return vector % 17 == 0
          ? 0
          : (float) (Math.tanh(random.nextGaussian()) * Math.pow(10, vector % 83 - 45));
    }
  };

  abstract float element(RandomGenerator random, int vector, int i);

  float[] vector(RandomGenerator random, int number, int dimension) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = element(random, number, i);
    }
    return vector;
  }
}
