package dev.infomax.trainer.objective;

import dev.infomax.trainer.random.RandomOrder;
import java.util.random.RandomGenerator;

/**
 * Random permutations that leave nothing in its place, so that no positive pair is scored as a
 * negative one. A plain shuffle leaves one fixed point on average.
 */
final class Derangement {
  private Derangement() {}

  /**
   * A cyclic shift, by a random distance, of a random order.
   *
   * @return for every index, another one; each index once
   * @throws IllegalArgumentException if {@code size} is less than 2: there is no derangement then
   */
  static long[] random(int size, RandomGenerator random) {
    if (size < 2) {
      throw new IllegalArgumentException("a batch must hold at least 2 images but held " + size);
    }
    int[] order = RandomOrder.of(size, random);
    int shift = 1 + random.nextInt(size - 1);
    long[] target = new long[size];
    for (int i = 0; i < size; i++) {
      target[order[i]] = order[(i + shift) % size];
    }
    return target;
  }
}
