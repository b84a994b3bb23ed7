package dev.infomax.streams.store;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * How far a store is in its topic, and in which. RocksDB keeps the offset; this adds the time it
 * stands for ({@link DurableClock}), the topic ({@link ContentOrigin}) and what is known before it
 * is committed.
 *
 * <p>Confined to the thread that writes the store, but for {@link #applied}.
 */
final class StoreOffsets {
  private final KeyValueStore<Bytes, byte[]> rocks;
  private final DurableClock durable;
  private final ContentOrigin origin;
  private @Nullable TopicPartition source;
  private volatile long applied = -1;

  StoreOffsets(KeyValueStore<Bytes, byte[]> rocks, DurableClock durable, ContentOrigin origin) {
    this.rocks = rocks;
    this.durable = durable;
    this.origin = origin;
  }

  /** Why the content must not be used, if so: its offset does not stand for it. */
  Optional<RebuildReason> distrust() {
    if (origin.isAnother()) {
      return Optional.of(RebuildReason.OTHER_TOPIC);
    }
    return durable.tooOld() ? Optional.of(RebuildReason.TOO_OLD) : Optional.empty();
  }

  /** What is written from now on is of the topic of today. */
  void noteOrigin() {
    origin.note();
  }

  /** Whether the store is restored from a topic. */
  boolean ofATopic() {
    return source != null;
  }

  /** Puts offsets into RocksDB, and the time beside them. */
  void commit(Map<TopicPartition, Long> offsets) {
    for (Long offset : offsets.values()) {
      if (offset != null && offset >= 0) {
        reached(offset);
        durable.stamp(offset);
      }
    }
    rocks.commit(offsets);
  }

  @Nullable Long committed(TopicPartition topic) {
    source = topic;
    Long offset = rocks.committedOffset(topic);
    if (offset != null && offset >= 0) {
      reached(offset);
      durable.found(offset);
    }
    return offset;
  }

  /** A record was written. */
  void processed(Optional<RecordMetadata> record) {
    TopicPartition topic = source;
    record
        .filter(metadata -> topic != null && topic.topic().equals(metadata.topic()))
        .ifPresent(metadata -> reached(metadata.offset()));
  }

  private void reached(long offset) {
    applied = Math.max(applied, offset);
  }

  /** Forgets everything: the content is dropped. */
  void reset() {
    rocks.commit(Map.of());
    applied = -1;
    durable.reset();
  }

  /** The offset of the last record known to be in the store; -1 if unknown. */
  long applied() {
    return applied;
  }
}
