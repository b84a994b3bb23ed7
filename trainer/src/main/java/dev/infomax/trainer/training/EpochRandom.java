package dev.infomax.trainer.training;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random numbers that depend on the seed and the epoch alone. */
final class EpochRandom {
  private static final RandomGeneratorFactory<RandomGenerator> ALGORITHM =
      RandomGeneratorFactory.of("L64X128MixRandom");
  private static final long ODD = 0x9E3779B97F4A7C15L;

  private EpochRandom() {}

  /** The generator of an epoch; epoch 0 is the initialisation. */
  static RandomGenerator of(long seed, int epoch) {
    return ALGORITHM.create(seed * ODD + epoch);
  }

  /** Of the augmentation of an epoch: the order of the images is random already. */
  static long seed(int epoch, int[] order) {
    return epoch * ODD + Arrays.hashCode(order);
  }
}
