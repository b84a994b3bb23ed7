package dev.infomax.streams.index;

import static dev.infomax.streams.vector.CodeKernels.BLOCK;

import dev.infomax.streams.attribute.Attributes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

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
  private final SlotTable slotOf = new SlotTable(new Ids());
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

  private final class Ids implements SlotTable.Ids {
    @Override
    public boolean matches(int slot, byte[] id) {
      return segment(slot).hasId(slot % segmentRows, id);
    }

    @Override
    public byte[] bytes(int slot) {
      return segment(slot).idBytes(slot % segmentRows);
    }
  }

  /**
   * Fills an empty column with what was saved of another one, and makes it visible.
   *
   * @throws IOException if it cannot be read; the column is of no use then
   */
  void restore(Section.Source source) throws IOException {
    new ColumnSections(dimension, segmentRows).read(source, new Restore());
    publish(snapshots.latest().sequence() + 1);
  }

  private final class Restore implements ColumnSections.Receiver {
    private final long sequence = snapshots.latest().sequence() + 1;

    @Override
    public void slots(BitSet used) {
      slots.restore(used);
      slotOf.reserve(used.cardinality());
    }

    @Override
    public Segment segment(int block) {
      int slot = block * BLOCK;
      if (slot / segmentRows == segments.length) {
        addSegment();
      }
      return CodeColumn.this.segment(slot);
    }

    @Override
    public void id(int slot, byte[] id) throws IOException {
      Segment segment = CodeColumn.this.segment(slot);
      segment.open(slot % segmentRows, id, sequence);
      ColumnSections.require(slotOf.put(id, slot) == SlotTable.NONE, "an id twice");
    }

    @Override
    public void attributes(int slot, Attributes attributes) {
      CodeColumn.this.segment(slot).attributes.put(slot % segmentRows, attributes);
    }
  }

  boolean contains(String id) {
    return slotOf.get(bytes(id)) != SlotTable.NONE;
  }

  /** Lets the source keep the vector of an id that is about to change there. */
  void retain(String id) {
    int slot = slotOf.get(bytes(id));
    if (slot != SlotTable.NONE) {
      vectors.retain(slot, id);
    }
  }

  void put(String id, float[] vector, Attributes attributes) {
    reclaim();
    place(id, vector, attributes, cells.areaFor(vector));
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

  /** The area of a slot; negative if its block is free. */
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
    int slot = slotOf.get(bytes(id));
    return slot == SlotTable.NONE ? SlotTable.NONE : slots.areaOf(slot);
  }

  boolean remove(String id) {
    int slot = slotOf.remove(bytes(id));
    if (slot == SlotTable.NONE) {
      return false;
    }
    long sequence = snapshots.latest().sequence() + 1;
    retire(slot, sequence);
    publish(sequence);
    reclaim();
    shrink();
    return true;
  }

  private void place(String id, float[] vector, Attributes attributes, int area) {
    int slot = take(area);
    byte[] bytes = bytes(id);
    vectors.write(slot, id, vector);
    segment(slot).fill(slot % segmentRows, bytes, Quantizer.quantize(vector));
    segment(slot).attributes.put(slot % segmentRows, attributes);
    open(slot, bytes);
  }

  private void move(int from, int area) {
    int slot = take(area);
    vectors.move(from, slot);
    segment(slot).fill(slot % segmentRows, segment(from), from % segmentRows);
    open(slot, segment(slot).idBytes(slot % segmentRows));
  }

  private int take(int area) {
    int slot = slots.take(area);
    while (segments.length * segmentRows < slots.end()) {
      addSegment();
    }
    return slot;
  }

  /** The filled slot counts from now on, and the one that its id was in does not. */
  private void open(int slot, byte[] id) {
    long sequence = snapshots.latest().sequence() + 1;
    segment(slot).prepare(sequence, snapshots::oldest);
    segment(slot).open(slot % segmentRows, sequence);
    int before = slotOf.put(id, slot);
    if (before != SlotTable.NONE) {
      retire(before, sequence);
    }
    publish(sequence);
  }

  private void retire(int slot, long sequence) {
    segment(slot).prepare(sequence, snapshots::oldest);
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
    slots.reclaim(snapshots.oldest(), this::free);
    if (slots.end() < end) {
      dropSegments();
      vectors.truncate(slots.end());
    }
  }

  private void free(int slot) {
    segment(slot).clear(slot % segmentRows);
    vectors.free(slot);
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

  /** Memory of the table of ids; segments have theirs. */
  long tableBytes() {
    return slotOf.memoryBytes();
  }

  private static byte[] bytes(String id) {
    return id.getBytes(StandardCharsets.UTF_8);
  }

  private Segment segment(int slot) {
    return segments[slot / segmentRows];
  }

  private void addSegment() {
    Segment[] longer = Arrays.copyOf(segments, segments.length + 1);
    longer[segments.length] =
        new Segment(
            segments.length * segmentRows, segmentRows, dimension, snapshots.latest().sequence());
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
