package dev.infomax.streams.index;

import static dev.infomax.streams.vector.CodeKernels.BLOCK;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Blocks of a column that belong together, and which of their rows can be filled.
 *
 * <p>Rows are counted through the blocks in the order in which the area got them. Confined to the
 * thread that writes the column; the arrays of {@link #blocks} are never changed.
 */
final class Area {
  private final BitSet free = new BitSet();
  private int[] blocks = new int[0];
  private int freeCount;
  private int lowestFree;
  private int used;
  private int changes;

  /** Blocks that wait for this area. */
  private int nextOfRun;

  private int endOfRun;

  /** Its blocks. The array is replaced, not changed. */
  int[] blocks() {
    return blocks;
  }

  /** How many rows can be filled without another block. */
  int free() {
    return freeCount;
  }

  /** How many rows are in use. */
  int used() {
    return used;
  }

  /** How often rows were filled since the last call of {@link #forgetChanges}. */
  int changes() {
    return changes;
  }

  void forgetChanges() {
    changes = 0;
  }

  /** Blocks from {@code next} to before {@code end} wait for this area. */
  void beginRun(int next, int end) {
    nextOfRun = next;
    endOfRun = end;
  }

  boolean hasRun() {
    return nextOfRun < endOfRun;
  }

  /** Whether the block waits for this area. */
  boolean ownsOfRun(int block) {
    return nextOfRun <= block && block < endOfRun;
  }

  int nextOfRun() {
    return nextOfRun++;
  }

  /** The blocks that waited for this area. */
  IntStream endRun() {
    IntStream rest = IntStream.range(nextOfRun, endOfRun);
    endOfRun = nextOfRun;
    return rest;
  }

  /** Adds a block, all of whose rows are free, and returns its position. */
  int add(int block) {
    int position = blocks.length;
    blocks = Arrays.copyOf(blocks, position + 1);
    blocks[position] = block;
    free.set(position * BLOCK, (position + 1) * BLOCK);
    freeCount += BLOCK;
    return position;
  }

  /**
   * Adds a block.
   *
   * @param rows those in use
   * @return its position
   */
  int add(int block, BitSet rows) {
    int position = add(block);
    rows.stream().forEach(row -> free.clear(position * BLOCK + row));
    freeCount -= rows.cardinality();
    used += rows.cardinality();
    return position;
  }

  /** The slot of the lowest free row, which is in use from now on; there must be one. */
  int take() {
    int row = free.nextSetBit(lowestFree);
    free.clear(row);
    freeCount--;
    lowestFree = row + 1;
    used++;
    changes++;
    return blocks[row / BLOCK] * BLOCK + row % BLOCK;
  }

  /** A row is in use no more, though it may still be read. */
  void retire() {
    used--;
  }

  /** A row can be filled again. */
  void free(int position, int row) {
    int at = position * BLOCK + row;
    free.set(at);
    freeCount++;
    lowestFree = Math.min(lowestFree, at);
  }

  /** No row of the block can be filled any more. */
  void seal(int position) {
    freeCount -= free.get(position * BLOCK, (position + 1) * BLOCK).cardinality();
    free.clear(position * BLOCK, (position + 1) * BLOCK);
  }

  /** Gives up a block without rows; the last block takes its position. */
  void drop(int position) {
    seal(position);
    int last = blocks.length - 1;
    for (int row = 0; row < BLOCK; row++) {
      if (free.get(last * BLOCK + row)) {
        free.clear(last * BLOCK + row);
        free.set(position * BLOCK + row);
      }
    }
    int[] fewer = Arrays.copyOf(blocks, last);
    if (position < last) {
      fewer[position] = blocks[last];
    }
    blocks = fewer;
    lowestFree = Math.min(lowestFree, position * BLOCK);
  }
}
