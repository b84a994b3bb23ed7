package dev.infomax.streams.index;

/**
 * What a search sees: the vectors after a change, and after no later one. Immutable, but for rows
 * that are not visible to it.
 *
 * @param segments all of the same number of rows
 * @param slots no slot from this one on is visible
 * @param size how many vectors are visible
 * @param sequence number of the change
 * @param cells where the visible rows are
 */
record Snapshot(Segment[] segments, int slots, int size, long sequence, CellMap cells) {
  static final Snapshot EMPTY = new Snapshot(new Segment[0], 0, 0, 0, CellMap.NONE);
}
