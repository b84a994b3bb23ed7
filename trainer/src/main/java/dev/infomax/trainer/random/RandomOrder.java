package dev.infomax.trainer.random;

import java.util.random.RandomGenerator;

/** A shuffle. */
public final class RandomOrder {
  private RandomOrder() {}

  /**
   * The numbers below {@code size} in random order, every order as likely as any other; draws
   * {@code size} numbers. The inside-out form of the shuffle of Fisher and Yates.
   */
  public static int[] of(int size, RandomGenerator random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
