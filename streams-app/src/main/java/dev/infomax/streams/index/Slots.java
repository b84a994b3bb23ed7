package dev.infomax.streams.index;

import static dev.infomax.streams.vector.CodeKernels.BLOCK;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Which slots of a column can be filled. Each block of 64 slots belongs to one {@link Area}, or to
 * none while all its rows are free; the open area, when it is full, gets the lowest block that is
 * free, or one behind the last. A slot given back by a change is free once no search sees the
 * column as it was before.
 *
 * <p>Other areas are cells, which searches read one by one: they get blocks in runs of up to a
 * third of what a cell has on average, which are read from memory twice as fast as blocks here and
 * there. What is left of a run waits for its area.
 *
 * <p>When more than a sixteenth of an area's rows or of the blocks are free, a block is sealed: its
 * rows are not filled again, and the column moves what is left in it elsewhere. So it shrinks.
 *
 * <p>Confined to the thread that writes the column.
 */
final class Slots {
  /** The area that is always there. */
  static final int OPEN = 0;

  private static final int NONE = -1;
  private static final int ALWAYS_ALLOWED_FREE = BLOCK;
  private static final int ALLOWED_FREE_SHARE = 16;
  private static final int RUNS_PER_CELL = 3;

  /** A slot that searches before {@code sequence} may still see. */
  private record Retired(int slot, long sequence) {}

  /** Told of each slot that becomes free. */
  @FunctionalInterface
  interface Freed {
    void free(int slot);
  }

  private final Deque<Retired> retired = new ArrayDeque<>();
  private final List<Area> areas = new ArrayList<>(List.of(new Area()));
  private final BitSet unusedAreas = new BitSet();
  private final BitSet freeBlocks = new BitSet();
  private int freeBlockCount;
  private int blocks;
  private int sealed = NONE;
  private boolean rearranged;

  /** By block: its area, if any, its position there, and how many of its rows are not free. */
  private int[] areaOf = new int[0];

  private int[] positionOf = new int[0];
  private byte[] usedOf = new byte[0];

  /** Begins with these slots in use, in the open area, and no other. */
  void restore(BitSet used) {
    while (blocks * BLOCK < used.length()) {
      int block = appendBlock();
      BitSet rows = used.get(block * BLOCK, (block + 1) * BLOCK);
      if (rows.isEmpty()) {
        freed(block);
      } else {
        areaOf[block] = OPEN;
        positionOf[block] = areas.get(OPEN).add(block, rows);
        usedOf[block] = (byte) rows.cardinality();
      }
    }
    rearranged = true;
  }

  /** All slots in use are below. */
  int end() {
    return blocks * BLOCK;
  }

  Area area(int area) {
    return areas.get(area);
  }

  /** The area of a slot; negative if its block is free. */
  int areaOf(int slot) {
    return areaOf[slot / BLOCK];
  }

  /** A new area without blocks. */
  int addArea() {
    int unused = unusedAreas.nextSetBit(0);
    if (unused >= 0) {
      unusedAreas.clear(unused);
      areas.set(unused, new Area());
      return unused;
    }
    areas.add(new Area());
    return areas.size() - 1;
  }

  /** Gives up an area without blocks. */
  void dropArea(int area) {
    areas.get(area).endRun().forEach(this::freed);
    unusedAreas.set(area);
  }

  /** The blocks of each area, if any area has others since the last call. */
  int[][] blocksByArea() {
    rearranged = false;
    int[][] byArea = new int[areas.size()][];
    for (int area = 0; area < byArea.length; area++) {
      byArea[area] = areas.get(area).blocks();
    }
    return byArea;
  }

  /** Whether an area has other blocks since the last call of {@link #blocksByArea}. */
  boolean rearranged() {
    return rearranged;
  }

  /** A slot of the area that can be filled, in use from now on. */
  int take(int number) {
    Area area = areas.get(number);
    if (area.free() == 0) {
      int block = area.hasRun() ? area.nextOfRun() : number == OPEN ? freeBlock() : begin(number);
      areaOf[block] = number;
      positionOf[block] = area.add(block);
      rearranged = true;
    }
    int slot = area.take();
    usedOf[slot / BLOCK]++;
    return slot;
  }

  private int freeBlock() {
    return freeBlockCount > 0 ? taken(freeBlocks.nextSetBit(0)) : appendBlock();
  }

  private int taken(int block) {
    freeBlocks.clear(block);
    freeBlockCount--;
    return block;
  }

  private void freed(int block) {
    areaOf[block] = NONE;
    freeBlocks.set(block);
    freeBlockCount++;
  }

  /**
   * Begins a run for an area and returns its first block; a single one where many are scattered.
   */
  private int begin(int area) {
    int length = runLength(areas.get(area).blocks().length);
    int first = freeRun(length);
    if (first == NONE && crowded(freeBlockCount * BLOCK, 0, blocks)) {
      return freeBlock();
    }
    if (first == NONE) {
      while (blocks % length != 0) {
        freed(appendBlock());
      }
      first = blocks;
      for (int i = 0; i < length; i++) {
        appendBlock();
      }
    } else {
      for (int i = 0; i < length; i++) {
        taken(first + i);
      }
    }
    Arrays.fill(areaOf, first, first + length, area);
    areas.get(area).beginRun(first + 1, first + length);
    return first;
  }

  /**
   * A power of two, by the size of cells: about the square root of all rows. Shorter once a cell
   * has most of its blocks, so that few are left over.
   */
  private int runLength(int before) {
    double blocksPerCell = Math.sqrt((double) blocks * BLOCK) / BLOCK;
    int most = Math.max(1, Integer.highestOneBit((int) (blocksPerCell / RUNS_PER_CELL)));
    return before < RUNS_PER_CELL * most ? most : Math.max(1, most / 2);
  }

  /** The lowest aligned run of free blocks; negative if there is none. */
  private int freeRun(int length) {
    for (int block = freeBlocks.nextSetBit(0); block >= 0; ) {
      int first = (block + length - 1) / length * length;
      int used = freeBlocks.nextClearBit(first);
      if (used >= first + length) {
        return first;
      }
      block = freeBlocks.nextSetBit(used);
    }
    return NONE;
  }

  private int appendBlock() {
    if (blocks == areaOf.length) {
      int longer = Math.max(16, blocks + blocks / 2);
      areaOf = Arrays.copyOf(areaOf, longer);
      positionOf = Arrays.copyOf(positionOf, longer);
      usedOf = Arrays.copyOf(usedOf, longer);
    }
    return blocks++;
  }

  void retire(int slot, long sequence) {
    areas.get(areaOf(slot)).retire();
    retired.add(new Retired(slot, sequence));
  }

  boolean anyRetired() {
    return !retired.isEmpty();
  }

  /** Frees what no search sees, the oldest of which is given, and takes free blocks off the end. */
  void reclaim(long oldest, Freed freed) {
    for (Retired next = retired.peek();
        next != null && next.sequence() <= oldest;
        next = retired.peek()) {
      retired.remove();
      freed.free(next.slot());
      free(next.slot());
    }
    while (blocks > 0 && freeBlocks.get(blocks - 1)) {
      freeBlocks.clear(--blocks);
      freeBlockCount--;
    }
  }

  private void free(int slot) {
    int block = slot / BLOCK;
    Area area = areas.get(areaOf[block]);
    if (--usedOf[block] == 0) {
      release(block, area);
    } else if (block != sealed) {
      area.free(positionOf[block], slot % BLOCK);
      if (sealed == NONE && crowded(area.free(), ALWAYS_ALLOWED_FREE, area.blocks().length)) {
        seal(emptiest(area));
      }
    }
  }

  private void release(int block, Area area) {
    int position = positionOf[block];
    area.drop(position);
    if (position < area.blocks().length) {
      positionOf[area.blocks()[position]] = position;
    }
    freed(block);
    rearranged = true;
    if (block == sealed) {
      sealed = NONE;
    }
  }

  private static boolean crowded(int freeRows, int allowed, int blocks) {
    return freeRows > allowed + blocks * BLOCK / ALLOWED_FREE_SHARE;
  }

  private int emptiest(Area area) {
    int[] candidates = area.blocks();
    int emptiest = candidates[candidates.length - 1];
    for (int block : candidates) {
      if (usedOf[block] < usedOf[emptiest]) {
        emptiest = block;
      }
    }
    return emptiest;
  }

  private void seal(int block) {
    sealed = block;
    areas.get(areaOf[block]).seal(positionOf[block]);
  }

  /** The block that shall become free by moving its rows; negative if there is none. */
  int sealedBlock() {
    if (sealed == NONE && blocks > 0 && crowded(freeBlockCount * BLOCK, 0, blocks)) {
      emptyLastBlock();
    }
    return sealed;
  }

  private void emptyLastBlock() {
    int last = blocks - 1;
    if (areaOf[last] == NONE) {
      return; // it is, and taken off the end with what is freed next
    }
    Area area = areas.get(areaOf[last]);
    if (area.ownsOfRun(last)) {
      area.endRun().forEach(this::freed);
    } else {
      seal(last);
    }
  }
}
