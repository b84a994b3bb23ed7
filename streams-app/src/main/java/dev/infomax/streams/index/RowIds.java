package dev.infomax.streams.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * The ids of a segment's rows: UTF-8 in one array, each behind its length.
 *
 * <p>Ids of rows that were cleared or filled again leave gaps; when the array is full the rest is
 * copied to another one, with a quarter of it to spare. Readers keep the array they have, in which
 * the ids of rows they see stay where they are.
 *
 * <p>One thread at a time writes, any number read ids of rows that are visible to them.
 */
final class RowIds {
  private static final int NONE = -1;
  private static final int LEAST_BYTES = 64;

  /** An int takes five bytes at most, seven bits in each. */
  private static final int MOST_LENGTH_BYTES = 5;

  /**
   * @param offsets of the rows' ids in {@code bytes}, or {@link #NONE}
   */
  private record Arena(byte[] bytes, int[] offsets) {
    String get(int row) {
      int at = offsets[row];
      return new String(bytes, start(at), length(at), UTF_8);
    }

    boolean matches(int row, byte[] id) {
      int at = offsets[row];
      int length = length(at);
      int start = start(at);
      return length == id.length && Arrays.equals(bytes, start, start + length, id, 0, id.length);
    }

    /** The length of the entry that begins there. */
    int length(int at) {
      int length = 0;
      for (int shift = 0; ; shift += 7, at++) {
        length |= (bytes[at] & 0x7F) << shift;
        if (bytes[at] >= 0) {
          return length;
        }
      }
    }

    /** Where the id of the entry begins. */
    int start(int at) {
      while (bytes[at] < 0) {
        at++;
      }
      return at + 1;
    }

    int end(int at) {
      return start(at) + length(at);
    }
  }

  private volatile Arena arena;
  private int used;
  private int unused;

  /** No ids yet, for so many rows. */
  RowIds(int rows) {
    int[] offsets = new int[rows];
    Arrays.fill(offsets, NONE);
    arena = new Arena(new byte[LEAST_BYTES], offsets);
  }

  void set(int row, byte[] id) {
    clear(row);
    if (arena.bytes().length - used < id.length + MOST_LENGTH_BYTES) {
      makeRoom(id.length + MOST_LENGTH_BYTES);
    }
    Arena current = arena;
    int at = used;
    int rest = id.length;
    while (rest > 0x7F) {
      current.bytes()[used++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    current.bytes()[used++] = (byte) rest;
    System.arraycopy(id, 0, current.bytes(), used, id.length);
    used += id.length;
    current.offsets()[row] = at;
  }

  /** Forgets the id of a row that no search can see. */
  void clear(int row) {
    Arena current = arena;
    int at = current.offsets()[row];
    if (at != NONE) {
      unused += current.end(at) - at;
      current.offsets()[row] = NONE;
    }
  }

  private void makeRoom(int more) {
    Arena from = arena;
    int kept = used - unused;
    byte[] bytes = new byte[Math.addExact(kept, Math.max(LEAST_BYTES, more + kept / 4))];
    int[] offsets = new int[from.offsets().length];
    int to = 0;
    for (int row = 0; row < offsets.length; row++) {
      int at = from.offsets()[row];
      offsets[row] = at == NONE ? NONE : to;
      if (at != NONE) {
        int length = from.end(at) - at;
        System.arraycopy(from.bytes(), at, bytes, to, length);
        to += length;
      }
    }
    used = to;
    unused = 0;
    arena = new Arena(bytes, offsets);
  }

  /**
   * The id of a visible row.
   *
   * @throws IllegalStateException if the row has none
   */
  String get(int row) {
    Arena current = arena;
    if (current.offsets()[row] == NONE) {
      throw new IllegalStateException("row %d has no id".formatted(row));
    }
    return current.get(row);
  }

  /** Whether this is the id of the row. For the thread that writes. */
  boolean matches(int row, byte[] id) {
    return arena.offsets()[row] != NONE && arena.matches(row, id);
  }

  /** The id's bytes. For the thread that writes. */
  byte[] bytes(int row) {
    Arena current = arena;
    int at = current.offsets()[row];
    return Arrays.copyOfRange(current.bytes(), current.start(at), current.end(at));
  }

  long memoryBytes() {
    Arena current = arena;
    return current.bytes().length + (long) Integer.BYTES * current.offsets().length;
  }
}
