package dev.infomax.streams.index;

import java.util.Arrays;

/** The k smallest of the keys added so far, in order. Confined to whoever guards it. */
final class SmallestKeys {
  private final int k;
  private double[] keys;
  private int size;

  SmallestKeys(int k) {
    this.k = k;
    this.keys = new double[Math.min(k, 64)];
  }

  /** The k-th smallest key; infinity as long as there are fewer. */
  double kth() {
    return size < k ? Double.POSITIVE_INFINITY : keys[k - 1];
  }

  /** True if the k-th smallest key is another one now. */
  boolean add(double key) {
    double before = kth();
    if (key >= before) {
      return false;
    }
    int found = Arrays.binarySearch(keys, 0, size, key);
    int place = found < 0 ? -found - 1 : found;
    if (size < k) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, Math.min(k, 2 * size));
      }
      size++;
    }
    System.arraycopy(keys, place, keys, place + 1, size - 1 - place);
    keys[place] = key;
    return kth() < before;
  }
}
