package dev.infomax.streams.topology.search;

import dev.infomax.streams.store.VectorStoreMetrics;
import dev.infomax.streams.topology.SourceTimestamp;
import java.util.function.IntConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/**
 * Embeddings topic to vector store. The topic itself is the store's changelog (KIP-813): nothing is
 * written twice, and a restore reads the topic.
 */
public final class SearchTopology {
  /** Name of the store, for queries. */
  public static final String STORE = "vectors";

  static final String SOURCE = "embeddings-source";
  static final String WRITER = "vector-writer";

  private SearchTopology() {}

  /**
   * The topology.
   *
   * @param source what is read
   * @param supplier of the store {@link #STORE}
   * @param restored is told each partition whose restore is over, before its first record; what it
   *     throws fails the stream thread
   */
  static Topology of(
      EmbeddingSource source,
      KeyValueBytesStoreSupplier supplier,
      VectorStoreMetrics metrics,
      IntConsumer restored) {
    var store =
        Stores.keyValueStoreBuilder(supplier, Serdes.ByteArray(), Serdes.ByteArray())
            .withCachingDisabled();
    return new Topology()
        .addReadOnlyStateStore(
            store,
            SOURCE,
            new SourceTimestamp(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            source.topic(),
            WRITER,
            () -> new VectorWriter(metrics, restored, source.tracing()));
  }
}
