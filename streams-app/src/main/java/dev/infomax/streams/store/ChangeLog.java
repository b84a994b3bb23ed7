package dev.infomax.streams.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Which ids changed, in order: an entry under a {@link ReservedKeys reserved key}, written to
 * RocksDB together with each change.
 *
 * <p>RocksDB without a write-ahead log loses its last writes in a crash, but never one write and
 * not a later one. So the last entry found tells which changes RocksDB has, and the entries since
 * the index was saved tell which ids the saved index has otherwise.
 *
 * <p>Guarded by the store's lock for writes, but for {@link #read}.
 */
final class ChangeLog {
  private static final int NUMBER_AT = ReservedKeys.CHANGE.get().length;

  private final KeyValueStore<Bytes, byte[]> rocks;
  private long last;

  /** An entry: the id of the key that changed. */
  record Change(long number, Bytes key) {}

  /** The log as it is found. */
  ChangeLog(KeyValueStore<Bytes, byte[]> rocks) {
    this.rocks = rocks;
    try (KeyValueIterator<Bytes, byte[]> newest = rocks.reverseRange(key(0), key(Long.MAX_VALUE))) {
      last = newest.hasNext() ? number(newest.next().key) : 0;
    }
  }

  /** The number of the last change; 0 if there was none. */
  long last() {
    return last;
  }

  /** Numbers up to this one are not used any more. */
  void skipTo(long number) {
    last = Math.max(last, number);
  }

  /** The entry of the next change, to be written not later than the change. */
  KeyValue<Bytes, byte[]> next(Bytes key) {
    last++;
    return KeyValue.pair(key(last), key.get());
  }

  /** The first changes after a number. Any thread may read what was written. */
  List<Change> read(long after, int limit) {
    List<Change> changes = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        rocks.range(key(Math.max(0, after) + 1), key(Long.MAX_VALUE))) {
      while (changes.size() < limit && entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        changes.add(new Change(number(entry.key), Bytes.wrap(entry.value)));
      }
    }
    return changes;
  }

  /** What removes the first entries up to a number, and so many at most. */
  List<KeyValue<Bytes, byte[]>> removal(long upTo, int limit) {
    List<KeyValue<Bytes, byte[]>> removal = new ArrayList<>();
    if (upTo > 0) {
      try (KeyValueIterator<Bytes, byte[]> entries = rocks.range(key(0), key(upTo))) {
        while (removal.size() < limit && entries.hasNext()) {
          removal.add(KeyValue.pair(entries.next().key, null));
        }
      }
    }
    return removal;
  }

  private static Bytes key(long number) {
    byte[] prefix = ReservedKeys.CHANGE.get();
    return Bytes.wrap(
        ByteBuffer.allocate(NUMBER_AT + Long.BYTES).put(prefix).putLong(number).array());
  }

  private static long number(Bytes key) {
    return ByteBuffer.wrap(key.get()).getLong(NUMBER_AT);
  }
}
