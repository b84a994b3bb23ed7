package dev.infomax.streams.index;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * Which slots of a column can be filled: those behind the last one and, lowest first, those given
 * back. A slot given back by a change is free once no search sees the column as it was before.
 *
 * <p>Confined to the thread that writes the column.
 */
final class Slots {
  /** A slot that searches before {@code sequence} may still see. */
  private record Retired(int slot, long sequence) {}

  /** Told of each slot that becomes free. */
  @FunctionalInterface
  interface Freed {
    void free(int slot);
  }

  private final Deque<Retired> retired = new ArrayDeque<>();
  private final BitSet free = new BitSet();
  private int freeCount;
  private int lowestFree;
  private int end;

  /** All slots in use are below. */
  int end() {
    return end;
  }

  /** How many slots below the end are free. */
  int free() {
    return freeCount;
  }

  int take() {
    if (freeCount == 0) {
      return end++;
    }
    int slot = free.nextSetBit(lowestFree);
    free.clear(slot);
    freeCount--;
    lowestFree = slot + 1;
    return slot;
  }

  void retire(int slot, long sequence) {
    retired.add(new Retired(slot, sequence));
  }

  boolean anyRetired() {
    return !retired.isEmpty();
  }

  /** Frees what no search sees, the oldest of which is given, and takes free slots off the end. */
  void reclaim(long oldest, Freed freed) {
    for (Retired next = retired.peek();
        next != null && next.sequence() <= oldest;
        next = retired.peek()) {
      retired.remove();
      free.set(next.slot());
      freeCount++;
      lowestFree = Math.min(lowestFree, next.slot());
      freed.free(next.slot());
    }
    while (end > 0 && free.get(end - 1)) {
      free.clear(--end);
      freeCount--;
    }
    lowestFree = Math.min(lowestFree, end);
  }
}
