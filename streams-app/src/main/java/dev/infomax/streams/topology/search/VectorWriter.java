package dev.infomax.streams.topology.search;

import dev.infomax.streams.store.Rejection;
import dev.infomax.streams.store.VectorStoreMetrics;
import java.util.function.IntConsumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Puts records into the store as they are; null deletes. Confined to its stream thread. */
final class VectorWriter implements Processor<byte[], byte[], Void, Void> {
  private final VectorStoreMetrics metrics;
  private final IntConsumer restored;
  private @Nullable KeyValueStore<byte[], byte[]> store;
  private int partition;

  /**
   * @param restored is told the partition when its restore is over
   */
  VectorWriter(VectorStoreMetrics metrics, IntConsumer restored) {
    this.metrics = metrics;
    this.restored = restored;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    partition = context.taskId().partition();
    restored.accept(partition);
    store = context.getStateStore(SearchTopology.STORE);
    // Begins to load the index, and says that the store is restored.
    store.approximateNumEntries();
  }

  @Override
  public void process(Record<byte[], byte[]> embedding) {
    if (store == null) {
      throw new IllegalStateException("process was called before init");
    }
    if (embedding.key() == null) {
      metrics.rejected(partition, Rejection.BAD_ID);
    } else {
      store.put(embedding.key(), embedding.value());
    }
  }
}
