package dev.infomax.streams.index;

import static dev.infomax.streams.vector.CodeKernels.BLOCK;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The writer's side of an index: codes of all vectors in slots, changed beside searches.
 *
 * <p>A changed vector goes to a slot that no search sees; then one volatile write makes the new
 * slot count and the old one not, so that a search sees all of a change or nothing. Slots given up
 * are filled again as soon as the searches that see them are over. When many are free, each change
 * also moves vectors out of a block that {@link Slots} wants to be free: the column shrinks without
 * ever stopping.
 *
 * <p>A vector is put into the area of its cell ({@link CellMap}); {@link #move} takes it elsewhere,
 * and a search sees it in exactly one of the two.
 *
 * <p>One thread at a time changes it.
 */
final class CodeColumn {
  /** A change gives up one slot, so two moves make more room than it costs. */
  private static final int MOVES_PER_CHANGE = 2;

  private final int dimension;
  private final int segmentRows;
  private final VectorSource vectors;
  private final Snapshots snapshots;
  private final Slots slots = new Slots();
  private final Map<String, Integer> slotOf = new HashMap<>();
  private Segment[] segments = new Segment[0];
  private CellMap cells = CellMap.NONE;

  /**
   * An empty column.
   *
   * @param segmentRows a multiple of 64
   */
  CodeColumn(int dimension, int segmentRows, VectorSource vectors, Snapshots snapshots) {
    this.dimension = dimension;
    this.segmentRows = segmentRows;
    this.vectors = vectors;
    this.snapshots = snapshots;
  }

  boolean contains(String id) {
    return slotOf.containsKey(id);
  }

  void put(String id, float[] vector) {
    reclaim();
    place(id, vector, cells.areaFor(vector));
    shrink();
  }

  /** Moves the vector of a slot to an area, if searches of that sequence saw it there. */
  void move(int slot, long sequence, int area) {
    if (segment(slot).isOpen(slot % segmentRows)
        && segment(slot).visible(slot % segmentRows, sequence)) {
      move(slot, area);
      reclaim();
      shrink();
    }
  }

  CellMap cells() {
    return cells;
  }

  /** Searches see other cells from now on. */
  void arrange(CellMap others) {
    cells = others.withBlocks(slots.blocksByArea());
    publish(snapshots.latest().sequence() + 1);
  }

  /** A new area without vectors. */
  int addArea() {
    return slots.addArea();
  }

  /** Gives up an area without blocks. */
  void dropArea(int area) {
    slots.dropArea(area);
  }

  Area area(int area) {
    return slots.area(area);
  }

  /** The area of a slot in use. */
  int areaOf(int slot) {
    return slots.areaOf(slot);
  }

  /** Frees what no search sees any more. */
  void tidy() {
    reclaim();
    shrink();
  }

  /** The area of an id's vector; negative if there is none. */
  int areaOf(String id) {
    Integer slot = slotOf.get(id);
    return slot == null ? -1 : slots.areaOf(slot);
  }

  boolean remove(String id) {
    Integer slot = slotOf.remove(id);
    if (slot == null) {
      return false;
    }
    long sequence = snapshots.latest().sequence() + 1;
    retire(slot, sequence);
    publish(sequence);
    reclaim();
    shrink();
    return true;
  }

  private void place(String id, float[] vector, int area) {
    int slot = take(area);
    vectors.write(slot, id, vector);
    segment(slot).fill(slot % segmentRows, id, Quantizer.quantize(vector));
    open(slot, id);
  }

  private void move(int from, int area) {
    int slot = take(area);
    vectors.move(from, slot);
    segment(slot).fill(slot % segmentRows, segment(from), from % segmentRows);
    open(slot, segment(slot).id(slot % segmentRows));
  }

  private int take(int area) {
    int slot = slots.take(area);
    if (slot / segmentRows == segments.length) {
      addSegment();
    }
    return slot;
  }

  /** The filled slot counts from now on, and the one that its id was in does not. */
  private void open(int slot, String id) {
    long sequence = snapshots.latest().sequence() + 1;
    segment(slot).open(slot % segmentRows, sequence);
    Integer before = slotOf.put(id, slot);
    if (before != null) {
      retire(before, sequence);
    }
    publish(sequence);
  }

  private void retire(int slot, long sequence) {
    segment(slot).close(slot % segmentRows, sequence);
    slots.retire(slot, sequence);
  }

  private void publish(long sequence) {
    if (!cells.isEmpty() && slots.rearranged()) {
      cells = cells.withBlocks(slots.blocksByArea());
    }
    snapshots.publish(new Snapshot(segments, slots.end(), slotOf.size(), sequence, cells));
  }

  private void reclaim() {
    if (!slots.anyRetired()) {
      return;
    }
    int end = slots.end();
    slots.reclaim(snapshots.oldest(), slot -> segment(slot).clear(slot % segmentRows));
    if (slots.end() < end) {
      dropSegments();
      vectors.truncate(slots.end());
    }
  }

  private void shrink() {
    for (int moves = 0; moves < MOVES_PER_CHANGE; moves++) {
      int slot = openSlot(slots.sealedBlock());
      if (slot < 0) {
        return; // no block to clear, or all that is left in it was given up but is still seen
      }
      move(slot, slots.areaOf(slot));
      reclaim();
    }
  }

  private int openSlot(int block) {
    for (int slot = block * BLOCK; block >= 0 && slot < (block + 1) * BLOCK; slot++) {
      if (segment(slot).isOpen(slot % segmentRows)) {
        return slot;
      }
    }
    return -1;
  }

  private Segment segment(int slot) {
    return segments[slot / segmentRows];
  }

  private void addSegment() {
    Segment[] longer = Arrays.copyOf(segments, segments.length + 1);
    longer[segments.length] = new Segment(segments.length * segmentRows, segmentRows, dimension);
    segments = longer;
  }

  /** Keeps one segment more than needed: a size that swings about its border costs nothing. */
  private void dropSegments() {
    int needed = (slots.end() + segmentRows - 1) / segmentRows;
    if (needed + 1 < segments.length) {
      segments = Arrays.copyOf(segments, needed + 1);
    }
  }
}
