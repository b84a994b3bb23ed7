package dev.infomax.streams.store;

import java.time.Clock;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Supplies vector stores: Kafka Streams' own RocksDB store with a vector index beside it.
 *
 * <p>Use it with {@code Stores.keyValueStoreBuilder(supplier, Serdes.ByteArray(),
 * Serdes.ByteArray()).withCachingDisabled()}, in any topology; keys are ids in UTF-8, values
 * whatever the {@link VectorFormat} reads. Ask with {@link KnnQuery}, {@link EmbeddingQuery} and
 * {@link StatusQuery} through {@code KafkaStreams.query}. A processor that calls {@code
 * approximateNumEntries()} when it starts makes the index load then, in the background, and not at
 * the first query.
 *
 * <p>Immutable.
 */
public final class VectorStoreSupplier implements KeyValueBytesStoreSupplier {
  private final VectorStoreSettings settings;
  private final VectorFormat format;
  private final Clock clock;
  private final Supplier<String> origin;
  private final VectorStoreMetrics metrics;
  private final SavePolicy policy;

  /** The same without knowing the topic: content is kept if another took its name. */
  public VectorStoreSupplier(
      VectorStoreSettings settings, VectorFormat format, Clock clock, VectorStoreMetrics metrics) {
    this(settings, format, clock, () -> "", metrics);
  }

  /**
   * @param clock tells how old the durable state is ({@link VectorStoreSettings#maxAge})
   * @param origin names the topic that a store is restored from so that no other is named alike,
   *     such as its id (KIP-516); a store of another is emptied. Empty if not known. Asked for when
   *     a store is opened
   */
  public VectorStoreSupplier(
      VectorStoreSettings settings,
      VectorFormat format,
      Clock clock,
      Supplier<String> origin,
      VectorStoreMetrics metrics) {
    this(settings, format, clock, origin, metrics, SavePolicy.DEFAULT);
  }

  VectorStoreSupplier(
      VectorStoreSettings settings,
      VectorFormat format,
      Clock clock,
      Supplier<String> origin,
      VectorStoreMetrics metrics,
      SavePolicy policy) {
    this.settings = settings;
    this.format = format;
    this.clock = clock;
    this.origin = origin;
    this.metrics = metrics;
    this.policy = policy;
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String metricsScope() {
    return "vector";
  }

  /** Cheap: Kafka Streams also asks for stores that it only looks at. */
  @Override
  public KeyValueStore<Bytes, byte[]> get() {
    KeyValueStore<Bytes, byte[]> rocks = Stores.persistentKeyValueStore(settings.name()).get();
    var offsets =
        new StoreOffsets(
            rocks,
            new DurableClock(rocks, clock, settings.maxAge()),
            new ContentOrigin(rocks, origin));
    return new VectorStore(rocks, settings, format, offsets, metrics, policy);
  }
}
