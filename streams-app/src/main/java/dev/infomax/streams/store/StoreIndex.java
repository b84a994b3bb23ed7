package dev.infomax.streams.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of a store from its first use until the store is closed: loaded in the background, kept
 * in step with RocksDB, saved now and then.
 *
 * <p>Whatever is in the index is what RocksDB holds, also while it is loaded: then only something
 * is missing. The one exception is a write under way, see {@link SeenValues}.
 *
 * <p>Thread-safe. {@code lock} is held by whoever writes RocksDB or changes the index; by loading
 * and saving for moments only.
 */
final class StoreIndex {
  private static final Logger LOG = LoggerFactory.getLogger(StoreIndex.class);
  private static final double ALMOST = 0.99;
  private static final int ERASED_AT_ONCE = 1000;
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  /** What the index needs of its store. */
  interface Store {
    /** Name and partition, for people. */
    String label();

    /** Runs a write that is not that of a record. */
    void quietly(Runnable write);

    void rejected(Rejection reason);

    void loaded(int vectors, Duration took);

    void saved(int vectors, Duration took);

    void recallChecked(double recall, int probes, int cells);

    /** Takes a step while the store is open; false if it is not, or without more to do. */
    boolean whileOpen(BooleanSupplier step);
  }

  private final KeyValueStore<Bytes, byte[]> rocks;
  private final IndexRecipe recipe;
  private final Store store;
  private final SavedIndexes saved;
  private final IndexSaver saver;
  private final Rejections rejections = new Rejections();
  private final BackgroundWork work;
  private final CellUpkeep cells;

  /** Fair, so that loading and the stream thread take turns. */
  private final ReentrantLock lock = new ReentrantLock(true);

  private volatile boolean begun;
  private @Nullable ChangeLog log;
  private volatile @Nullable SearchableVectors searchable;
  private volatile boolean loaded;

  StoreIndex(IndexRecipe recipe, SavePolicy policy, SavedIndexes saved, Store store) {
    this.rocks = recipe.rocks();
    this.recipe = recipe;
    this.saved = saved;
    this.store = store;
    this.work = new BackgroundWork("infomax-index-" + store.label());
    this.saver = new IndexSaver(this, policy);
    this.cells = new CellUpkeep(recipe.settings(), store, this::searchable);
  }

  // Life.

  /** Begins to load the index, unless that was done. Takes milliseconds, and mostly nothing. */
  void begin() {
    if (!begun) {
      locked(() -> store.quietly(this::load));
    }
  }

  private void load() {
    if (begun) {
      return;
    }
    begun = true;
    SearchableVectors fresh = recipe.fresh(cells::over, store::quietly, this::reject);
    Optional<SavedIndexes.Usable> usable =
        recipe.saved() ? saved.find(fresh.rules()) : Optional.empty();
    if (usable.isEmpty()) {
      saved.end();
    } else {
      log = new ChangeLog(rocks);
    }
    if (usable.isEmpty() && empty()) {
      searchable = fresh;
      loaded = true;
    } else {
      work.submit(new IndexLoader(this, fresh, usable.orElse(null)));
    }
  }

  private boolean empty() {
    try (KeyValueIterator<Bytes, byte[]> entries = entries(null)) {
      return !entries.hasNext();
    }
  }

  /** Ends loading and saving, and saves what is worth it. Nothing may be written any more. */
  void close() {
    stop();
    if (loaded) {
      locked(saver::saveAtClose);
    }
  }

  /** Ends loading, saving and upkeep. */
  void stop() {
    if (!work.stop(STOP_LIMIT)) {
      LOG.warn("Loading or saving {} did not end within {}", store.label(), STOP_LIMIT);
    }
    cells.end();
  }

  /** Removes all records and notes. The saved index goes first. */
  void erase() {
    locked(
        () ->
            store.quietly(
                () -> {
                  saved.end();
                  eraseRocks();
                }));
  }

  private void eraseRocks() {
    List<KeyValue<Bytes, byte[]>> batch = new ArrayList<>(ERASED_AT_ONCE);
    try (KeyValueIterator<Bytes, byte[]> entries = rocks.all()) {
      while (entries.hasNext()) {
        batch.add(KeyValue.pair(entries.next().key, null));
        if (batch.size() == ERASED_AT_ONCE || !entries.hasNext()) {
          rocks.putAll(batch);
          batch.clear();
        }
      }
    }
  }

  // Writes, by one thread at a time.

  /**
   * Writes a record to RocksDB and the index; false if it is not searchable. While a saved index is
   * read that is not known yet, and taken for granted.
   */
  boolean write(Bytes key, byte @Nullable [] value) {
    begin();
    lock.lock();
    try {
      SearchableVectors vectors = searchable;
      SearchableVectors.Change change = vectors == null ? null : vectors.prepare(key, value);
      ChangeLog changes = log;
      if (changes == null) {
        rocks.put(key, value);
      } else {
        rocks.putAll(List.of(changes.next(key), KeyValue.pair(key, value)));
      }
      if (vectors != null && change != null) {
        vectors.apply(change);
      }
      saver.changed(1);
      return change == null ? value != null : change instanceof SearchableVectors.Placed;
    } finally {
      lock.unlock();
    }
  }

  /** Writes records that are restored, in order. */
  void writeAll(List<KeyValue<Bytes, byte[]>> records) {
    begin();
    lock.lock();
    try {
      SearchableVectors vectors = searchable;
      Map<Bytes, SearchableVectors.Change> last = new LinkedHashMap<>();
      if (vectors != null) {
        records.forEach(r -> last.put(r.key, vectors.prepare(r.key, r.value)));
      }
      store.quietly(() -> rocks.putAll(logged(records)));
      if (vectors != null) {
        last.values().forEach(vectors::apply);
      }
      saver.changed(records.size());
    } finally {
      lock.unlock();
    }
  }

  private List<KeyValue<Bytes, byte[]>> logged(List<KeyValue<Bytes, byte[]>> records) {
    ChangeLog changes = log;
    if (changes == null) {
      return records;
    }
    List<KeyValue<Bytes, byte[]>> all = new ArrayList<>(2 * records.size());
    records.forEach(record -> all.add(changes.next(record.key)));
    all.addAll(records);
    return all;
  }

  /** Counts a record that does not become searchable. */
  void reject(Rejection reason) {
    rejections.count(reason);
    store.rejected(reason);
  }

  // For loading and saving.

  ReentrantLock lock() {
    return lock;
  }

  void locked(Runnable step) {
    lock.lock();
    try {
      step.run();
    } finally {
      lock.unlock();
    }
  }

  BackgroundWork work() {
    return work;
  }

  Store store() {
    return store;
  }

  IndexRecipe recipe() {
    return recipe;
  }

  SavedIndexes saved() {
    return saved;
  }

  Rejections rejections() {
    return rejections;
  }

  KeyValueStore<Bytes, byte[]> rocks() {
    return rocks;
  }

  /** The records after a key, or all. */
  KeyValueIterator<Bytes, byte[]> entries(@Nullable Bytes after) {
    return new VisibleEntries(after == null ? rocks.all() : rocks.range(after, null));
  }

  /** The log; begun if changes are not logged yet. With the lock. */
  ChangeLog logging() {
    ChangeLog changes = log;
    if (changes == null) {
      store.quietly(saved::begin);
      changes = new ChangeLog(rocks);
      log = changes;
    }
    return changes;
  }

  /** From now on searches and writes find the index. With the lock. */
  void publish(SearchableVectors vectors) {
    searchable = vectors;
  }

  /**
   * Nothing is missing in the index. With the lock.
   *
   * @param unsaved changes that no saved index has
   */
  void complete(SearchableVectors vectors, Duration took, long unsaved) {
    LOG.info("{}: {} vectors searchable after {}", store.label(), vectors.size(), took);
    store.loaded(vectors.size(), took);
    loaded = true;
    saver.changed(unsaved);
  }

  // Reads.

  /** What can be searched now; null if nothing yet. */
  @Nullable SearchableVectors searchable() {
    return searchable;
  }

  boolean loaded() {
    return loaded;
  }

  /** How much of the store's content is in the index, from 0 to 1. An estimate while loading. */
  double loadedShare() {
    SearchableVectors vectors = searchable;
    if (loaded || vectors == null) {
      return loaded ? 1 : 0;
    }
    try {
      long all = Math.max(1, rocks.approximateNumEntries());
      return Math.min(ALMOST, (double) vectors.size() / all);
    } catch (InvalidStateStoreException e) {
      return 0; // closed meanwhile
    }
  }
}
