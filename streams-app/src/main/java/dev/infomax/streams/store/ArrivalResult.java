package dev.infomax.streams.store;

import java.util.List;

/**
 * A partition's answer to an {@link ArrivalQuery}.
 *
 * @param cursor where the next question begins
 * @param skipped arrivals since the last question that are left out
 * @param entries the last ones, in the order they came
 */
public record ArrivalResult(
    ArrivalCursor cursor, long skipped, List<Entry> entries, PartitionStatus status) {
  /** Copies the list. */
  public ArrivalResult {
    entries = List.copyOf(entries);
  }

  /** An id and the bytes stored under it. */
  public record Entry(String id, byte[] value) {}
}
