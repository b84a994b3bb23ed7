package dev.infomax.streams.topology.search;

import dev.infomax.streams.store.Rejection;
import dev.infomax.streams.store.VectorStoreMetrics;
import dev.infomax.streams.tracing.RecordPlace;
import dev.infomax.streams.tracing.TracedWork;
import dev.infomax.streams.tracing.Tracing;
import java.util.function.IntConsumer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Puts records into the store as they are; null deletes. Confined to its stream thread. */
final class VectorWriter implements Processor<byte[], byte[], Void, Void> {
  private final VectorStoreMetrics metrics;
  private final IntConsumer restored;
  private final Tracing tracing;
  private @Nullable ProcessorContext<Void, Void> context;
  private @Nullable KeyValueStore<byte[], byte[]> store;
  private int partition;

  /**
   * @param restored is told the partition when its restore is over
   */
  VectorWriter(VectorStoreMetrics metrics, IntConsumer restored, Tracing tracing) {
    this.metrics = metrics;
    this.restored = restored;
    this.tracing = tracing;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    this.context = context;
    partition = context.taskId().partition();
    restored.accept(partition);
    store = context.getStateStore(SearchTopology.STORE);
    // Begins to load the index, and says that the store is restored.
    store.approximateNumEntries();
  }

  @Override
  public void process(Record<byte[], byte[]> embedding) {
    if (store == null || context == null) {
      throw new IllegalStateException("process was called before init");
    }
    if (embedding.key() == null) {
      metrics.rejected(partition, Rejection.BAD_ID);
    } else if (tracing.isOn()) {
      putTraced(store, context.recordMetadata().orElseThrow(), embedding);
    } else {
      store.put(embedding.key(), embedding.value());
    }
  }

  private void putTraced(
      KeyValueStore<byte[], byte[]> store,
      RecordMetadata source,
      Record<byte[], byte[]> embedding) {
    var place = new RecordPlace(source.topic(), source.partition(), source.offset());
    try (TracedWork span =
        tracing.record("index embedding", place, embedding.headers(), System.nanoTime())) {
      store.put(embedding.key(), embedding.value());
      tracing.indexed(embedding.key(), span);
    }
  }
}
