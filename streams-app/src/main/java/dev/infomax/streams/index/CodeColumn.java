package dev.infomax.streams.index;

import static dev.infomax.streams.vector.CodeKernels.BLOCK;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The writer's side of an index: codes of all vectors in slots, changed beside searches.
 *
 * <p>A changed vector goes to a slot that no search sees; then one volatile write makes the new
 * slot count and the old one not, so that a search sees all of a change or nothing. Slots given up
 * are filled again as soon as the searches that see them are over. When more than a sixteenth of
 * the slots are free, each change also moves the last vectors to the lowest free slots: the column
 * shrinks without ever stopping.
 *
 * <p>One thread at a time changes it.
 */
final class CodeColumn {
  private static final int ALWAYS_ALLOWED_FREE = BLOCK;
  private static final int ALLOWED_FREE_SHARE = 16;

  /** A change gives up one slot, so two moves make more room than it costs. */
  private static final int MOVES_PER_CHANGE = 2;

  private final int dimension;
  private final int segmentRows;
  private final VectorSource vectors;
  private final Snapshots snapshots;
  private final Slots slots = new Slots();
  private final SlotTable slotOf = new SlotTable(new Ids());
  private Segment[] segments = new Segment[0];

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

  void put(String id, float[] vector) {
    reclaim();
    place(id, vector);
    shrink();
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

  private void place(String id, float[] vector) {
    int slot = take();
    byte[] bytes = bytes(id);
    vectors.write(slot, id, vector);
    segment(slot).fill(slot % segmentRows, bytes, Quantizer.quantize(vector));
    open(slot, bytes);
  }

  private void move(int from) {
    int slot = take();
    vectors.move(from, slot);
    segment(slot).fill(slot % segmentRows, segment(from), from % segmentRows);
    open(slot, segment(slot).idBytes(slot % segmentRows));
  }

  private int take() {
    int slot = slots.take();
    if (slot / segmentRows == segments.length) {
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
    snapshots.publish(new Snapshot(segments, slots.end(), slotOf.size(), sequence));
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
    for (int moves = 0; moves < MOVES_PER_CHANGE && crowdedWithFree(); moves++) {
      int last = slots.end() - 1;
      Segment from = segment(last);
      if (!from.isOpen(last % segmentRows)) {
        return; // given up, but a search still sees it
      }
      move(last);
      reclaim();
    }
  }

  /** Memory of the table of ids; segments have theirs. */
  long tableBytes() {
    return slotOf.memoryBytes();
  }

  private static byte[] bytes(String id) {
    return id.getBytes(StandardCharsets.UTF_8);
  }

  private boolean crowdedWithFree() {
    return slots.free() > ALWAYS_ALLOWED_FREE + slots.end() / ALLOWED_FREE_SHARE;
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
