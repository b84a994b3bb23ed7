package dev.infomax.trainer.data;

import java.util.random.RandomGenerator;

/**
 * The generator of one image after the other: what it draws for an image depends on the seed, the
 * image's position and the view alone, whichever thread draws it.
 *
 * <p>SplitMix64 (Steele, Lea and Flood 2014), as in {@link java.util.SplittableRandom}, which
 * cannot be seeded again.
 *
 * <p>Confined to one thread at a time.
 */
final class ImageRandom implements RandomGenerator {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /** Starts over for one image. */
  ImageRandom start(long seed, int position, int view) {
    state = mix(mix(seed + GAMMA) + position) + GAMMA * view;
    state = mix(state);
    return this;
  }

  @Override
  public long nextLong() {
    state += GAMMA;
    return mix(state);
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
