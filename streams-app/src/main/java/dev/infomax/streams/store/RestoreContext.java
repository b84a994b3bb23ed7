package dev.infomax.streams.store;

import java.io.File;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.CommitCallback;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The context that RocksDB's store sees: its restore callback is replaced by the vector store's,
 * and it learns of no record while the store writes for itself, so that its position is not moved
 * by that. Thread-safe: what is quiet on one thread is not on another.
 */
final class RestoreContext implements StateStoreContext {
  private final StateStoreContext context;
  private final Runnable opened;
  private final Consumer<Collection<KeyValue<byte[], byte[]>>> restore;
  private final Set<Thread> quiet = ConcurrentHashMap.newKeySet();

  /**
   * @param opened runs when RocksDB is open and nothing was read from it yet
   * @param restore takes batches of topic records, in order
   */
  RestoreContext(
      StateStoreContext context,
      Runnable opened,
      Consumer<Collection<KeyValue<byte[], byte[]>>> restore) {
    this.context = context;
    this.opened = opened;
    this.restore = restore;
  }

  /** Runs a write of the store itself. */
  void quietly(Runnable write) {
    boolean outermost = quiet.add(Thread.currentThread());
    try {
      write.run();
    } finally {
      if (outermost) {
        quiet.remove(Thread.currentThread());
      }
    }
  }

  @Override
  public void register(StateStore store, StateRestoreCallback theirs, CommitCallback onCommit) {
    opened.run();
    context.register(store, new Batches(restore), onCommit);
  }

  @Override
  public void register(StateStore store, StateRestoreCallback theirs) {
    register(store, theirs, () -> {});
  }

  @Override
  public Optional<RecordMetadata> recordMetadata() {
    return quiet.contains(Thread.currentThread()) ? Optional.empty() : context.recordMetadata();
  }

  @Override
  public String applicationId() {
    return context.applicationId();
  }

  @Override
  public TaskId taskId() {
    return context.taskId();
  }

  @Override
  public Serde<?> keySerde() {
    return context.keySerde();
  }

  @Override
  public Serde<?> valueSerde() {
    return context.valueSerde();
  }

  @Override
  public File stateDir() {
    return context.stateDir();
  }

  @Override
  public StreamsMetrics metrics() {
    return context.metrics();
  }

  @Override
  public Map<String, Object> appConfigs() {
    return context.appConfigs();
  }

  @Override
  public Map<String, Object> appConfigsWithPrefix(String prefix) {
    return context.appConfigsWithPrefix(prefix);
  }

  /** Kafka Streams hands a restored batch to {@code restoreAll} in one piece. */
  private record Batches(Consumer<Collection<KeyValue<byte[], byte[]>>> restore)
      implements BatchingStateRestoreCallback {
    @Override
    public void restoreAll(Collection<KeyValue<byte[], byte[]>> records) {
      restore.accept(records);
    }

    @Override
    public void restore(byte[] key, byte[] value) {
      restore.accept(List.of(KeyValue.pair(key, value)));
    }
  }
}
