package dev.infomax.streams.store;

import dev.infomax.streams.index.HeapVectors;
import dev.infomax.streams.index.VectorSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RocksDB with an index of the vectors in its values.
 *
 * <p>RocksDB is written first and is the truth. The index is loaded from it when first needed,
 * never in {@code init}: Kafka Streams opens every store once more, only to look at its offset.
 *
 * <p>Threads and locks. {@code init}, {@code commit}, {@code close} and all writes come from one
 * thread at a time: the stream thread, or the state updater's while restoring. Queries come from
 * any. {@code lifecycle} is held for reading by whoever reads RocksDB or the index on another
 * thread, and for writing by {@code close} and by a rebuild, which thus wait for queries under way;
 * queries never wait for them but fail as not present. {@code writes} is held by whoever writes, or
 * loads the index, so that no write slips past the load. {@code lifecycle} is taken before {@code
 * writes}; the index's own locks come last.
 */
final class VectorStore implements KeyValueStore<Bytes, byte[]> {
  private static final Logger LOG = LoggerFactory.getLogger(VectorStore.class);
  private static final int ERASE_BATCH = 1000;

  private final KeyValueStore<Bytes, byte[]> rocks;
  private final VectorStoreSettings settings;
  private final VectorFormat format;
  private final VectorStoreMetrics metrics;
  private final DurableClock durable;
  private final Rejections rejections = new Rejections();
  private final StoreQueries queries;
  private final ReentrantReadWriteLock lifecycle = new ReentrantReadWriteLock();
  private final ReentrantLock writes = new ReentrantLock();
  private volatile @Nullable SearchableVectors searchable;
  private volatile boolean closing;
  private volatile long appliedOffset = -1;
  private @Nullable RestoreContext context;
  private volatile int partition;
  private @Nullable TopicPartition changelog;

  VectorStore(
      KeyValueStore<Bytes, byte[]> rocks,
      VectorStoreSettings settings,
      VectorFormat format,
      Clock clock,
      VectorStoreMetrics metrics) {
    this.rocks = rocks;
    this.settings = settings;
    this.format = format;
    this.metrics = metrics;
    this.durable = new DurableClock(rocks, clock, settings.maxAge());
    this.queries = new StoreQueries(this, rocks, lifecycle.readLock());
  }

  // Life.

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
  public void init(StateStoreContext storeContext, StateStore root) {
    closing = false;
    partition = storeContext.taskId().partition();
    context = new RestoreContext(storeContext, this::dropIfTooOld, this::restore);
    rocks.init(context, root);
  }

  @Override
  public void close() {
    closing = true;
    lifecycle.writeLock().lock();
    try {
      rocks.close();
      searchable = null;
    } finally {
      lifecycle.writeLock().unlock();
    }
  }

  private void dropIfTooOld() {
    if (durable.tooOld()) {
      rebuild(RebuildReason.TOO_OLD);
    }
  }

  /**
   * Drops the content; Kafka Streams then restores it from the beginning of the topic. The offset
   * goes first: a crash half way must not leave an offset with holes below it.
   */
  private void rebuild(RebuildReason reason) {
    LOG.warn("Store {} of partition {} is rebuilt: {}", name(), partition, reason.label());
    lifecycle.writeLock().lock();
    writes.lock();
    try {
      rocks.commit(Map.of());
      quietly(this::erase);
      searchable = null;
      appliedOffset = -1;
      durable.reset();
    } finally {
      writes.unlock();
      lifecycle.writeLock().unlock();
    }
    metrics.rebuilt(partition, reason);
  }

  private void erase() {
    List<KeyValue<Bytes, byte[]>> batch = new ArrayList<>(ERASE_BATCH);
    try (KeyValueIterator<Bytes, byte[]> entries = rocks.all()) {
      while (entries.hasNext()) {
        batch.add(KeyValue.pair(entries.next().key, null));
        if (batch.size() == ERASE_BATCH || !entries.hasNext()) {
          rocks.putAll(batch);
          batch.clear();
        }
      }
    }
  }

  // Offsets (KIP-1035).

  /**
   * Puts the offset into RocksDB. No offset at all, for a store that has a changelog, is how Kafka
   * Streams marks it corrupted; at least once it would keep the content nevertheless.
   */
  @Override
  public void commit(Map<TopicPartition, Long> offsets) {
    if (offsets.isEmpty() && changelog != null) {
      rebuild(RebuildReason.CORRUPTED);
      return;
    }
    for (Long offset : offsets.values()) {
      if (offset != null && offset >= 0) {
        appliedOffset = Math.max(appliedOffset, offset);
        quietly(() -> durable.stamp(offset));
      }
    }
    rocks.commit(offsets);
  }

  @Override
  public @Nullable Long committedOffset(TopicPartition source) {
    changelog = source;
    Long offset = rocks.committedOffset(source);
    if (offset != null && offset >= 0) {
      appliedOffset = Math.max(appliedOffset, offset);
      durable.found(offset);
    }
    return offset;
  }

  @Override
  @SuppressWarnings("deprecation") // stores of one's own are required to answer true
  public boolean managesOffsets() {
    return rocks.managesOffsets();
  }

  @Override
  public Position getPosition() {
    return rocks.getPosition();
  }

  // Writes.

  @Override
  public void put(Bytes key, byte @Nullable [] value) {
    Objects.requireNonNull(key, "key");
    if (ReservedKeys.reserved(key)) {
      reject(Rejection.BAD_ID);
      return;
    }
    writes.lock();
    try {
      SearchableVectors vectors = load();
      SearchableVectors.Change change = vectors.prepare(key, value);
      rocks.put(key, value);
      vectors.apply(change);
    } finally {
      writes.unlock();
    }
    noteOffset();
  }

  private void noteOffset() {
    TopicPartition source = changelog;
    if (context != null && source != null) {
      context
          .recordMetadata()
          .filter(record -> source.topic().equals(record.topic()))
          .ifPresent(record -> appliedOffset = Math.max(appliedOffset, record.offset()));
    }
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public byte @Nullable [] putIfAbsent(Bytes key, byte @Nullable [] value) {
    byte[] before = get(key);
    if (before == null && value != null) {
      put(key, value);
    }
    return before;
  }

  @Override
  public byte @Nullable [] delete(Bytes key) {
    byte[] before = get(key);
    put(key, null);
    return before;
  }

  private void restore(Collection<KeyValue<byte[], byte[]>> records) {
    List<KeyValue<Bytes, byte[]>> batch = new ArrayList<>(records.size());
    for (KeyValue<byte[], byte[]> record : records) {
      Bytes key = Bytes.wrap(record.key);
      if (ReservedKeys.reserved(key)) {
        reject(Rejection.BAD_ID);
      } else {
        batch.add(KeyValue.pair(key, record.value));
      }
    }
    writes.lock();
    try {
      SearchableVectors vectors = load();
      Map<Bytes, SearchableVectors.Change> changes = new LinkedHashMap<>();
      batch.forEach(entry -> changes.put(entry.key, vectors.prepare(entry.key, entry.value)));
      quietly(() -> rocks.putAll(batch));
      changes.values().forEach(vectors::apply);
    } finally {
      writes.unlock();
    }
  }

  // The index.

  /**
   * The index, loaded from RocksDB if it is not yet. Threads other than the writer hold lifecycle.
   */
  SearchableVectors load() {
    SearchableVectors loaded = searchable;
    if (loaded != null) {
      return loaded;
    }
    writes.lock();
    try {
      loaded = searchable;
      return loaded != null ? loaded : loadFromRocks();
    } finally {
      writes.unlock();
    }
  }

  private SearchableVectors loadFromRocks() {
    VectorSpace space = new VectorSpace(settings.modelId(), settings.dimension());
    VectorSpace learned = VectorSpace.fromBytes(rocks.get(ReservedKeys.SPACE));
    Admission admission =
        new Admission(
            format, settings.metric(), learned == null ? space : space.completedBy(learned));
    SearchableVectors fresh =
        new SearchableVectors(admission, this::source, this::reject, this::remember);
    try (KeyValueIterator<Bytes, byte[]> entries = all()) {
      while (entries.hasNext()) {
        if (closing) {
          throw new InvalidStateStoreException("Store " + name() + " is closing");
        }
        KeyValue<Bytes, byte[]> entry = entries.next();
        fresh.apply(fresh.prepare(entry.key, entry.value));
      }
    }
    searchable = fresh;
    LOG.info("Store {} of partition {}: {} vectors searchable", name(), partition, fresh.size());
    metrics.loaded(partition, fresh.size());
    return fresh;
  }

  private VectorSource source(int dimension) {
    return switch (settings.vectors()) {
      case STORE -> new StoredVectors(rocks::get, format, dimension);
      case MEMORY -> new HeapVectors(dimension);
    };
  }

  private void reject(Rejection reason) {
    rejections.count(reason);
    metrics.rejected(partition, reason);
  }

  private void remember(VectorSpace space) {
    List<KeyValue<Bytes, byte[]>> note =
        List.of(KeyValue.pair(ReservedKeys.SPACE, space.toBytes()));
    quietly(() -> rocks.putAll(note));
  }

  private void quietly(Runnable write) {
    if (context == null) {
      throw new InvalidStateStoreException("Store " + name() + " was not initialised");
    }
    context.quietly(write);
  }

  // Reads.

  /** How the store stands; never waits. */
  PartitionStatus status() {
    SearchableVectors vectors = searchable;
    return new PartitionStatus(
        partition,
        vectors == null ? 0 : vectors.size(),
        vectors == null ? 0 : vectors.memoryBytes(),
        rejections.byReason(),
        appliedOffset,
        vectors != null);
  }

  @Override
  public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
    return queries.answer(query, bound, config);
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

  /** How many vectors are searchable. Loads the index: a processor calls it when it starts. */
  @Override
  public long approximateNumEntries() {
    lifecycle.readLock().lock();
    try {
      return load().size();
    } finally {
      lifecycle.readLock().unlock();
    }
  }
}
