package dev.infomax.streams.store;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Remembers when the content was last known to be as new as its offset.
 *
 * <p>After a crash RocksDB falls back to its last flush. If the topic has meanwhile compacted away
 * a tombstone that came after that flush, the deleted id would come back for good. So the time is
 * written beside the offset whenever that moves, in the same memtable generation, and content older
 * than the topic keeps its tombstones is not trusted. Confined to the thread that writes the store.
 */
final class DurableClock {
  /** A store from the future was written under a wrong clock: its age is unknown. */
  private static final Duration SKEW = Duration.ofHours(1);

  private final KeyValueStore<Bytes, byte[]> rocks;
  private final Clock clock;
  private final Duration maxAge;
  private long stampedOffset = -1;

  DurableClock(KeyValueStore<Bytes, byte[]> rocks, Clock clock, Duration maxAge) {
    this.rocks = rocks;
    this.clock = clock;
    this.maxAge = maxAge;
  }

  /** Whether there is content whose age is unknown or above the limit. */
  boolean tooOld() {
    if (maxAge.isZero() || empty()) {
      return false;
    }
    byte[] stamp = rocks.get(ReservedKeys.CLOCK);
    if (stamp == null || stamp.length != Long.BYTES) {
      return true;
    }
    Duration age = Duration.ofMillis(clock.millis() - ByteBuffer.wrap(stamp).getLong());
    return age.compareTo(maxAge) > 0 || age.compareTo(SKEW.negated()) < 0;
  }

  /** Content of this offset was found in the store: its time stands until the offset moves on. */
  void found(long offset) {
    stampedOffset = Math.max(stampedOffset, offset);
  }

  /**
   * Writes the time if the offset has moved. Only then: Kafka Streams also commits stores that it
   * merely looks at, and that must not make them look younger.
   */
  void stamp(long offset) {
    if (!maxAge.isZero() && offset > stampedOffset) {
      stampedOffset = offset;
      byte[] now = ByteBuffer.allocate(Long.BYTES).putLong(clock.millis()).array();
      rocks.putAll(List.of(KeyValue.pair(ReservedKeys.CLOCK, now)));
    }
  }

  void reset() {
    stampedOffset = -1;
  }

  private boolean empty() {
    try (KeyValueIterator<Bytes, byte[]> entries = new VisibleEntries(rocks.all())) {
      return !entries.hasNext();
    }
  }
}
