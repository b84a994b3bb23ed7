package dev.infomax.streams.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A vector store on a real RocksDB, driven as a task of Kafka Streams drives it. */
final class OpenStore implements AutoCloseable, VectorStoreMetrics {
  static final TopicPartition SOURCE = new TopicPartition("embeddings", 3);

  private static final Map<String, Object> FREQUENT =
      Map.of(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, FrequentFlushes.class);

  final KeyValueStore<Bytes, byte[]> store;
  final List<RebuildReason> rebuilds = new CopyOnWriteArrayList<>();
  final List<Integer> loads = new CopyOnWriteArrayList<>();
  final List<Integer> saves = new CopyOnWriteArrayList<>();
  final AtomicInteger reads = new AtomicInteger();
  final List<Double> recalls = new CopyOnWriteArrayList<>();
  final @Nullable Long foundOffset;
  private final MockProcessorContext<Void, Void> context;
  private @Nullable BatchingStateRestoreCallback restore;

  /** Opens the store: {@code init}, then the look for its offset. */
  OpenStore(Path dir, VectorStoreSettings settings, Clock clock) {
    this(dir, settings, clock, true);
  }

  OpenStore(Path dir, VectorStoreSettings settings, Clock clock, boolean logged) {
    this(dir, settings, clock, logged, SavePolicy.DEFAULT);
  }

  OpenStore(
      Path dir, VectorStoreSettings settings, Clock clock, boolean logged, SavePolicy policy) {
    this(dir, settings, clock, logged, policy, FREQUENT);
  }

  OpenStore(
      Path dir,
      VectorStoreSettings settings,
      Clock clock,
      boolean logged,
      SavePolicy policy,
      Map<String, Object> configs) {
    this(dir, settings, clock, logged, policy, configs, "");
  }

  /** A store that is told the id of its topic. */
  static OpenStore ofTopic(String topicId, Path dir, VectorStoreSettings settings, Clock clock) {
    return new OpenStore(dir, settings, clock, true, SavePolicy.DEFAULT, FREQUENT, topicId);
  }

  private OpenStore(
      Path dir,
      VectorStoreSettings settings,
      Clock clock,
      boolean logged,
      SavePolicy policy,
      Map<String, Object> configs,
      String topicId) {
    Properties properties = new Properties();
    properties.putAll(configs);
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    context = new MockProcessorContext<>(properties, new TaskId(0, 3), dir.toFile());
    store = new VectorStoreSupplier(settings, this::read, clock, () -> topicId, this, policy).get();
    store.init(registering(context.getStateStoreContext()), store);
    foundOffset = logged ? store.committedOffset(SOURCE) : null;
  }

  private VectorFormat.Reading read(byte[] value) {
    reads.incrementAndGet();
    return new TextFormat().read(value);
  }

  /** The mock context drops restore callbacks. */
  private StateStoreContext registering(StateStoreContext real) {
    return (StateStoreContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {StateStoreContext.class},
            (_, method, arguments) -> invoke(real, method, arguments));
  }

  private @Nullable Object invoke(
      StateStoreContext real, Method method, Object @Nullable [] arguments) throws Throwable {
    if (method.getName().equals("register")) {
      restore = (BatchingStateRestoreCallback) Objects.requireNonNull(arguments)[1];
      return null;
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  @Override
  public void loaded(int partition, int vectors, Duration took) {
    loads.add(vectors);
  }

  @Override
  public void saved(int partition, int vectors, Duration took) {
    saves.add(vectors);
  }

  @Override
  public void recallChecked(int partition, double recall, int probes, int cells) {
    recalls.add(recall);
  }

  @Override
  public void rebuilt(int partition, RebuildReason reason) {
    rebuilds.add(reason);
  }

  void put(String id, byte @Nullable [] value) {
    store.put(key(id), value);
  }

  void put(String id, float... vector) {
    put(id, TextFormat.value("m", vector));
  }

  /** What is put from now on comes from this offset. */
  void from(long offset) {
    context.setRecordMetadata(SOURCE.topic(), SOURCE.partition(), offset);
  }

  void putFrom(long offset, String id, float... vector) {
    from(offset);
    put(id, vector);
  }

  void commit(long offset) {
    store.commit(Map.of(SOURCE, offset));
  }

  void restore(List<KeyValue<byte[], byte[]>> records) {
    Objects.requireNonNull(restore).restoreAll(records);
  }

  StreamsMetrics streamsMetrics() {
    return context.metrics();
  }

  <R> QueryResult<R> ask(Query<R> query) {
    return store.query(query, PositionBound.unbounded(), new QueryConfig(false));
  }

  PartitionStatus status() {
    return ask(new StatusQuery()).getResult();
  }

  long rejected(Rejection reason) {
    return Objects.requireNonNull(status().rejections().get(reason));
  }

  /** Begins to load the index, as a processor does, and waits until that is done. */
  OpenStore load() {
    store.approximateNumEntries();
    return awaitLoaded();
  }

  /** Waits until the index is loaded, which something has begun. */
  OpenStore awaitLoaded() {
    while (!status().loaded()) {
      LockSupport.parkNanos(100_000);
    }
    return this;
  }

  /** Ids that a search finds once the index is loaded, the nearest to {@code query} by L2 first. */
  List<String> found(float... query) {
    load();
    var knn = new KnnQuery(query, 100, dev.infomax.streams.vector.Metric.L2);
    return ask(knn).getResult().neighbors().stream().map(Neighbor::id).toList();
  }

  static List<String> keys(KeyValueIterator<Bytes, byte[]> entries) {
    List<String> keys = new ArrayList<>();
    try (entries) {
      entries.forEachRemaining(
          entry -> keys.add(new String(entry.key.get(), StandardCharsets.UTF_8)));
    }
    return keys;
  }

  static Bytes key(String id) {
    return Bytes.wrap(id.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    store.close();
  }
}
