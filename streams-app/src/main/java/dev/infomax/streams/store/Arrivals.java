package dev.infomax.streams.store;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The keys that became searchable last, for whoever watches: a ring, so that a store on which
 * nobody looks pays one reference a record. What a restore brings did not arrive now and is not
 * here.
 *
 * <p>Thread-safe; guarded by {@code this}.
 */
final class Arrivals {
  /** Keys that are remembered. */
  static final int KEPT = 128;

  private final long epoch = UUID.randomUUID().getMostSignificantBits();
  private final @Nullable Bytes[] ring = new Bytes[KEPT];
  private long count;

  /**
   * Arrivals since a cursor.
   *
   * @param skipped came too, but are left out
   */
  record Since(ArrivalCursor cursor, long skipped, List<Bytes> keys) {}

  synchronized void add(Bytes key) {
    ring[(int) (count % KEPT)] = key;
    count++;
  }

  /**
   * The last arrivals since a cursor; none without one. The cursor of another opening of the store
   * lies before everything here.
   */
  synchronized Since since(@Nullable ArrivalCursor seen, int limit) {
    var cursor = new ArrivalCursor(epoch, count);
    if (seen == null) {
      return new Since(cursor, 0, List.of());
    }
    long from = seen.epoch() == epoch ? Math.clamp(seen.count(), 0, count) : 0;
    long begin = Math.max(from, count - Math.min(limit, KEPT));
    List<Bytes> keys = new ArrayList<>();
    for (long at = begin; at < count; at++) {
      Bytes key = ring[(int) (at % KEPT)];
      if (key != null) {
        keys.add(key);
      }
    }
    return new Since(cursor, begin - from, keys);
  }
}
