package dev.infomax.streams.index.cells;

import java.util.NoSuchElementException;

/**
 * Cells by rising distance, found one after the other: a heap, of which a query seldom wants all.
 * Confined to one thread.
 */
public final class CellOrder {
  private final long[] heap;
  private int size;

  CellOrder(long[] entries) {
    heap = entries;
    size = entries.length;
    for (int i = size / 2 - 1; i >= 0; i--) {
      sink(i);
    }
  }

  /** Orders by key, then cell; NaN is last. */
  static long entry(float key, int cell) {
    return (long) ordered(Float.floatToIntBits(key)) << 32 | cell;
  }

  /** Bits of floats as integers of the same order, and back. */
  private static int ordered(int bits) {
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }

  /** Whether there is another one. */
  public boolean hasNext() {
    return size > 0;
  }

  /**
   * The key of the next cell: {@code -|q| cos} for cosine, the squared distance less that of the
   * query from 0 for L2, the negated dot product for dot.
   *
   * @throws NoSuchElementException if there is none
   */
  public float nextKey() {
    requireNext();
    return Float.intBitsToFloat(ordered((int) (heap[0] >> 32)));
  }

  /**
   * The next nearest cell.
   *
   * @throws NoSuchElementException if there is none
   */
  public int next() {
    requireNext();
    int cell = (int) heap[0];
    heap[0] = heap[--size];
    sink(0);
    return cell;
  }

  private void requireNext() {
    if (size == 0) {
      throw new NoSuchElementException("all cells were visited");
    }
  }

  private void sink(int place) {
    long sunk = heap[place];
    int at = place;
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= sunk) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = sunk;
  }
}
