package dev.infomax.streams.index;

import java.util.TreeMap;

/**
 * The latest snapshot, and which ones are being read.
 *
 * <p>Thread-safe; the readers are guarded by this object's monitor, so that none begins between the
 * question for the oldest one and its answer.
 */
final class Snapshots {
  private final TreeMap<Long, Integer> readers = new TreeMap<>();
  private volatile Snapshot latest = Snapshot.EMPTY;

  Snapshot latest() {
    return latest;
  }

  /** All that was written to the snapshot's rows before is seen by whoever reads it. */
  void publish(Snapshot snapshot) {
    latest = snapshot;
  }

  /** The latest snapshot, whose rows stay as they are until it is released. */
  synchronized Snapshot acquire() {
    Snapshot snapshot = latest;
    readers.merge(snapshot.sequence(), 1, Integer::sum);
    return snapshot;
  }

  synchronized void release(Snapshot snapshot) {
    readers.computeIfPresent(
        snapshot.sequence(), (_, count) -> count == 1 ? null : Integer.valueOf(count - 1));
  }

  /** The sequence of the oldest snapshot that is read now or will be. */
  synchronized long oldest() {
    return readers.isEmpty() ? latest.sequence() : readers.firstKey();
  }
}
