package dev.infomax.streams.vector;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Randomness of tests: its seed is printed, and can be given with {@code -Dinfomax.seed}. */
public final class TestSeed {
  private static final long SEED = Long.getLong("infomax.seed", System.nanoTime());

  static {
    System.out.println("Random tests: -Dinfomax.seed=" + SEED);
  }

  private TestSeed() {}

  /** A new generator, the same for every test of a run. */
  public static RandomGenerator random() {
    return new SplittableRandom(SEED);
  }
}
