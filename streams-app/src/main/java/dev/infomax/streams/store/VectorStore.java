package dev.infomax.streams.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * RocksDB with an index of the vectors in its values.
 *
 * <p>RocksDB is written first and is the truth. The {@link StoreIndex} is loaded in the background
 * from the first write, query or start of a processor on, never in {@code init}: Kafka Streams
 * opens every store once more, only to look at its offset.
 *
 * <p>Threads and locks. {@code init}, {@code commit}, {@code close} and all writes come from one
 * thread at a time: the stream thread, or the state updater's while restoring. Queries come from
 * any. {@code lifecycle} is held for reading by whoever reads RocksDB or the index for a query, and
 * for writing while RocksDB is closed or emptied, which thus waits for queries under way; queries
 * never wait for that but fail as not present. {@code lifecycle} is taken before the index's locks.
 */
final class VectorStore extends RecordReads {
  private static final Logger LOG = LoggerFactory.getLogger(VectorStore.class);

  private final IndexRecipe recipe;
  private final VectorStoreMetrics metrics;
  private final SavePolicy policy;
  private final StoreOffsets offsets;
  private final Arrivals arrivals = new Arrivals();
  private final StoreQueries queries;
  private final ReentrantReadWriteLock lifecycle = new ReentrantReadWriteLock();
  private volatile int partition;
  private volatile @Nullable Session session;

  /** Until a processor starts or writes: a new store may lack everything. */
  private volatile boolean following = true;

  /** From {@code init} to {@code close}. */
  private record Session(RestoreContext context, StoreEvents events, StoreIndex index) {}

  VectorStore(
      KeyValueStore<Bytes, byte[]> rocks,
      VectorStoreSettings settings,
      VectorFormat format,
      StoreOffsets offsets,
      VectorStoreMetrics metrics,
      SavePolicy policy) {
    super(rocks);
    this.recipe = new IndexRecipe(rocks, settings, format);
    this.metrics = metrics;
    this.policy = policy;
    this.offsets = offsets;
    this.queries = new StoreQueries(this, rocks, lifecycle.readLock());
  }

  // Life.

  @Override
  public void init(StateStoreContext storeContext, StateStore root) {
    partition = storeContext.taskId().partition();
    following = true;
    var context = new RestoreContext(storeContext, this::opened, this::restore);
    var events = new StoreEvents(rocks, lifecycle.readLock(), context, metrics);
    session = newSession(context, events);
    try {
      rocks.init(context, root);
    } catch (ProcessorStateException e) {
      if (!StoreFiles.damaged(e)) {
        throw e;
      }
      LOG.error("Store {} of partition {} is damaged and is emptied", name(), partition, e);
      files(context).remove();
      rocks.init(context, root);
      events.rebuilt(RebuildReason.DAMAGED);
    }
  }

  private StoreFiles files(RestoreContext context) {
    return new StoreFiles(context.stateDir().toPath(), name());
  }

  private Session newSession(RestoreContext context, StoreEvents events) {
    var saved = new SavedIndexes(files(context).index(), rocks);
    var index = new StoreIndex(recipe, policy, saved, events);
    return new Session(context, events, index);
  }

  private Session session() {
    Session open = session;
    if (open == null) {
      throw new InvalidStateStoreException("Store " + name() + " is not open");
    }
    return open;
  }

  @Override
  public void close() {
    Session open = session;
    if (open != null && rocks.isOpen()) {
      open.index().close();
    }
    lifecycle.writeLock().lock();
    try {
      rocks.close();
      session = null;
    } finally {
      lifecycle.writeLock().unlock();
    }
    if (open != null) {
      open.events().close();
    }
  }

  private void opened() {
    offsets.distrust().ifPresent(this::rebuild);
    session().context().quietly(offsets::noteOrigin);
  }

  /**
   * Drops the content; Kafka Streams then restores it from the beginning of the topic. The offset
   * goes first: a crash half way must not leave an offset with holes below it.
   */
  private void rebuild(RebuildReason reason) {
    LOG.warn("Store {} of partition {} is rebuilt: {}", name(), partition, reason.label());
    Session open = session();
    open.index().stop();
    lifecycle.writeLock().lock();
    try {
      offsets.reset();
      open.index().erase();
      open.context().quietly(offsets::noteOrigin);
      session = newSession(open.context(), open.events());
    } finally {
      lifecycle.writeLock().unlock();
    }
    open.events().rebuilt(reason);
  }

  // Offsets (KIP-1035).

  /**
   * Puts the offset into RocksDB. No offset at all, for a store that has a changelog, is how Kafka
   * Streams marks it corrupted; at least once it would keep the content nevertheless.
   */
  @Override
  public void commit(Map<TopicPartition, Long> committed) {
    if (committed.isEmpty() && offsets.ofATopic()) {
      rebuild(RebuildReason.CORRUPTED);
    } else {
      Session open = session();
      open.context().quietly(() -> offsets.commit(committed));
      open.events().committed(status());
    }
  }

  @Override
  public @Nullable Long committedOffset(TopicPartition source) {
    return offsets.committed(source);
  }

  @Override
  @SuppressWarnings("deprecation") // stores of one's own are required to answer true
  public boolean managesOffsets() {
    return rocks.managesOffsets();
  }

  // Writes.

  @Override
  public void put(Bytes key, byte @Nullable [] value) {
    Objects.requireNonNull(key, "key");
    following = false;
    if (ReservedKeys.reserved(key)) {
      session().index().reject(Rejection.BAD_ID);
      return;
    }
    if (session().index().write(key, value)) {
      arrivals.add(key);
    }
    offsets.processed(session().context().recordMetadata());
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
    following = true;
    List<KeyValue<Bytes, byte[]>> batch = new ArrayList<>(records.size());
    for (KeyValue<byte[], byte[]> record : records) {
      Bytes key = Bytes.wrap(record.key);
      if (ReservedKeys.reserved(key)) {
        session().index().reject(Rejection.BAD_ID);
      } else {
        batch.add(KeyValue.pair(key, record.value));
      }
    }
    session().index().writeAll(batch);
  }

  // Reads.

  /** What became searchable since the store was opened, restores aside. */
  Arrivals arrivals() {
    return arrivals;
  }

  /** What can be searched now, null if nothing yet; from then on it is loaded. */
  @Nullable SearchableVectors searchable() {
    StoreIndex index = session().index();
    index.begin();
    return index.searchable();
  }

  /** How the store stands; never waits. */
  PartitionStatus status() {
    Session open = session;
    StoreIndex index = open == null ? null : open.index();
    SearchableVectors vectors = index == null ? null : index.searchable();
    return new PartitionStatus(
        partition,
        vectors == null ? Map.of() : vectors.models(),
        vectors == null ? 0 : vectors.memoryBytes(),
        index == null ? Map.of() : index.rejections().byReason(),
        offsets.applied(),
        index == null || !index.loaded()
            ? Readiness.LOADING
            : following ? Readiness.FOLLOWING : Readiness.READY,
        index == null ? 0 : loadedShare(index));
  }

  /** Not asked of RocksDB while that closes: what is freed must not be read. */
  private double loadedShare(StoreIndex index) {
    if (!lifecycle.readLock().tryLock()) {
      return 0;
    }
    try {
      return index.loadedShare();
    } finally {
      lifecycle.readLock().unlock();
    }
  }

  @Override
  public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
    return queries.answer(query, bound, config);
  }

  /**
   * How many vectors are searchable now. A processor calls it when it starts: that begins to load
   * the index, and says that the store is restored.
   */
  @Override
  public long approximateNumEntries() {
    following = false;
    SearchableVectors vectors = searchable();
    return vectors == null ? 0 : vectors.size();
  }
}
