package dev.infomax.streams.store;

import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** The entries of an iterator without those of {@link ReservedKeys}. Confined to one thread. */
final class VisibleEntries implements KeyValueIterator<Bytes, byte[]> {
  private final KeyValueIterator<Bytes, byte[]> all;
  private @Nullable KeyValue<Bytes, byte[]> next;

  VisibleEntries(KeyValueIterator<Bytes, byte[]> all) {
    this.all = all;
  }

  @Override
  public boolean hasNext() {
    while (next == null && all.hasNext()) {
      KeyValue<Bytes, byte[]> entry = all.next();
      next = ReservedKeys.reserved(entry.key) ? null : entry;
    }
    return next != null;
  }

  @Override
  public KeyValue<Bytes, byte[]> next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    KeyValue<Bytes, byte[]> entry = next;
    next = null;
    return entry;
  }

  @Override
  public Bytes peekNextKey() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    return next.key;
  }

  @Override
  public void close() {
    all.close();
  }
}
