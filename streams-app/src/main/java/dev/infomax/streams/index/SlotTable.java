package dev.infomax.streams.index;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which slot an id is in: a hash table of slots with linear probing, five bytes an entry and
 * between a half and three quarters full. The ids themselves are in the column; eight bits of an
 * id's hash are beside its slot, so that other ids are seldom looked at.
 *
 * <p>Whoever chooses ids does not know the seed of the hash, and so cannot make them collide.
 *
 * <p>Confined to the thread that writes the column, but for {@link #memoryBytes}.
 */
final class SlotTable {
  /** No slot. */
  static final int NONE = -1;

  private static final int LEAST_ENTRIES = 16;
  private static final int ENTRY_BYTES = Integer.BYTES + Byte.BYTES;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  /** The ids of slots. */
  interface Ids {
    boolean matches(int slot, byte[] id);

    byte[] bytes(int slot);
  }

  private final Ids ids;
  private final long seed = ThreadLocalRandom.current().nextLong();
  private int[] slots = empty(LEAST_ENTRIES);
  private byte[] tags = new byte[LEAST_ENTRIES];
  private int size;
  private volatile long memoryBytes = (long) ENTRY_BYTES * LEAST_ENTRIES;

  SlotTable(Ids ids) {
    this.ids = ids;
  }

  int size() {
    return size;
  }

  long memoryBytes() {
    return memoryBytes;
  }

  /** Makes room for so many ids at once. */
  void reserve(int ids) {
    int entries = Math.toIntExact(Math.max(LEAST_ENTRIES, ids * 3L / 2 / 4 * 4 + 4));
    if (entries > slots.length) {
      resize(entries);
    }
  }

  int get(byte[] id) {
    return slots[find(id, hash(id))];
  }

  /** Sets the slot of an id, whose bytes it already holds, and returns the one before. */
  int put(byte[] id, int slot) {
    long hash = hash(id);
    int at = find(id, hash);
    int before = slots[at];
    slots[at] = slot;
    tags[at] = (byte) hash;
    if (before == NONE && ++size > slots.length / 4 * 3) {
      resize(Math.addExact(slots.length, slots.length / 2) / 4 * 4);
    }
    return before;
  }

  /** The slot that the id was in. */
  int remove(byte[] id) {
    int at = find(id, hash(id));
    int before = slots[at];
    if (before != NONE) {
      slots[at] = NONE;
      size--;
      close(at);
    }
    return before;
  }

  private int find(byte[] id, long hash) {
    int at = home(hash);
    while (slots[at] != NONE && (tags[at] != (byte) hash || !ids.matches(slots[at], id))) {
      at = next(at);
    }
    return at;
  }

  /** Moves entries that were placed behind a gap because it was none, into it. */
  private void close(int gap) {
    for (int at = next(gap); slots[at] != NONE; at = next(at)) {
      int home = home(hash(ids.bytes(slots[at])));
      boolean homeBehindGap = gap <= at ? gap < home && home <= at : gap < home || home <= at;
      if (!homeBehindGap) {
        slots[gap] = slots[at];
        tags[gap] = tags[at];
        slots[at] = NONE;
        gap = at;
      }
    }
  }

  private void resize(int entries) {
    int[] before = slots;
    slots = empty(entries);
    tags = new byte[entries];
    memoryBytes = (long) ENTRY_BYTES * entries;
    for (int slot : before) {
      if (slot != NONE) {
        long hash = hash(ids.bytes(slot));
        int at = home(hash);
        while (slots[at] != NONE) {
          at = next(at);
        }
        slots[at] = slot;
        tags[at] = (byte) hash;
      }
    }
  }

  private int next(int at) {
    return at + 1 == slots.length ? 0 : at + 1;
  }

  /** Maps the upper half of the hash to the table by a product, whatever its length. */
  private int home(long hash) {
    return (int) (((hash >>> 32) * slots.length) >>> 32);
  }

  private long hash(byte[] id) {
    long hash = seed;
    for (byte b : id) {
      hash = (hash ^ b) * MULTIPLIER;
      hash ^= hash >>> 32;
    }
    return hash * MULTIPLIER;
  }

  private static int[] empty(int entries) {
    int[] slots = new int[entries];
    Arrays.fill(slots, NONE);
    return slots;
  }
}
