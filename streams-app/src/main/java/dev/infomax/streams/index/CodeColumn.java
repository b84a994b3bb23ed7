package dev.infomax.streams.index;

import static dev.infomax.streams.vector.CodeKernels.BLOCK;

import dev.infomax.streams.attribute.Attributes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

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
  private final Map<String, Integer> slotOf = new HashMap<>();
  private final float[] moved;
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
    this.moved = new float[dimension];
  }

  boolean contains(String id) {
    return slotOf.containsKey(id);
  }

  void put(String id, float[] vector, Attributes attributes) {
    reclaim();
    place(id, vector, attributes);
    shrink();
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

  private void place(String id, float[] vector, Attributes attributes) {
    int slot = slots.take();
    if (slot / segmentRows == segments.length) {
      addSegment();
    }
    vectors.write(slot, id, vector);
    segment(slot).fill(slot % segmentRows, id, Quantizer.quantize(vector));
    segment(slot).attributes.put(slot % segmentRows, attributes);
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
    snapshots.publish(new Snapshot(segments, slots.end(), slotOf.size(), sequence));
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
    for (int moves = 0; moves < MOVES_PER_CHANGE && crowdedWithFree(); moves++) {
      int last = slots.end() - 1;
      Segment from = segment(last);
      if (!from.isOpen(last % segmentRows)) {
        return; // given up, but a search still sees it
      }
      String id = from.id(last % segmentRows);
      vectors.read(last, id, moved);
      place(id, moved, from.attributes.at(last % segmentRows));
      reclaim();
    }
  }

  private boolean crowdedWithFree() {
    return slots.free() > ALWAYS_ALLOWED_FREE + slots.end() / ALLOWED_FREE_SHARE;
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
