package dev.infomax.streams.store;

import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The reading side of a store on RocksDB: its records, without the notes under {@link
 * ReservedKeys}. Any thread reads.
 */
abstract class RecordReads implements KeyValueStore<Bytes, byte[]> {
  final KeyValueStore<Bytes, byte[]> rocks;

  RecordReads(KeyValueStore<Bytes, byte[]> rocks) {
    this.rocks = rocks;
  }

  @Override
  public String name() {
    return rocks.name();
  }

  @Override
  public boolean persistent() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return rocks.isOpen();
  }

  @Override
  public Position getPosition() {
    return rocks.getPosition();
  }

  @Override
  public byte @Nullable [] get(Bytes key) {
    return ReservedKeys.reserved(key) ? null : rocks.get(key);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(@Nullable Bytes from, @Nullable Bytes to) {
    return new VisibleEntries(rocks.range(from, to));
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> reverseRange(@Nullable Bytes from, @Nullable Bytes to) {
    return new VisibleEntries(rocks.reverseRange(from, to));
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return new VisibleEntries(rocks.all());
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> reverseAll() {
    return new VisibleEntries(rocks.reverseAll());
  }

  @Override
  public <P extends Serializer<Q>, Q> KeyValueIterator<Bytes, byte[]> prefixScan(
      Q prefix, P serializer) {
    return new VisibleEntries(rocks.prefixScan(prefix, serializer));
  }
}
