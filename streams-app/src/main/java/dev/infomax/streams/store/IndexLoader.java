package dev.infomax.streams.store;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads an index beside the stream thread: from the saved one and the changes since, or from all
 * that RocksDB holds.
 *
 * <p>A saved index is read without the lock: meanwhile writes go to RocksDB and the {@link
 * ChangeLog} only. What has changed is then taken out, the index is published, and what was taken
 * out is put in again as RocksDB has it, a few at a time.
 *
 * <p>Confined to the thread of the {@link BackgroundWork}.
 */
final class IndexLoader implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(IndexLoader.class);
  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  /** How many records are put in before the stream thread has its turn: about a millisecond. */
  private static final int AT_ONCE = 256;

  private static final int READ_AT_ONCE = 4096;

  private final StoreIndex index;
  private final SearchableVectors vectors;
  private final SavedIndexes.@Nullable Usable usable;
  private final Deque<Bytes> missing = new ArrayDeque<>();
  private @Nullable Bytes cursor;

  /**
   * @param vectors to be filled
   * @param usable the saved index, if there is one
   */
  IndexLoader(StoreIndex index, SearchableVectors vectors, SavedIndexes.@Nullable Usable usable) {
    this.index = index;
    this.vectors = vectors;
    this.usable = usable;
  }

  @Override
  public void run() {
    long start = System.nanoTime();
    boolean scan = !readSaved();
    if (scan) {
      index.locked(() -> index.publish(vectors));
    }
    long changed = missing.size();
    fill(scan ? this::putNextEntries : this::putMissing);
    if (!index.work().cancelled()) {
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      index.locked(() -> index.complete(vectors, took, scan ? vectors.size() : changed));
    }
  }

  private boolean readSaved() {
    if (usable == null) {
      return false;
    }
    try {
      vectors.restore(usable.file(), usable.header().spaces());
    } catch (IOException | RuntimeException e) {
      LOG.warn("{}: the saved index is damaged: {}", index.store().label(), e.toString());
      removeSaved();
      return false;
    }
    index.rejections().add(usable.header().rejections());
    removeChanged(usable.header().change());
    return true;
  }

  private void removeSaved() {
    try {
      index.saved().remove();
    } catch (IOException e) {
      LOG.warn("{}: it cannot be removed: {}", index.store().label(), e.toString());
    }
  }

  /** Most of the log is read before writes have to wait. */
  private void removeChanged(long saved) {
    ChangeLog log = index.logging();
    long read = removeChanged(log, saved);
    index.lock().lock();
    try {
      removeChanged(log, read);
      if (!index.work().cancelled()) {
        index.publish(vectors);
      }
    } finally {
      index.lock().unlock();
    }
  }

  private long removeChanged(ChangeLog log, long after) {
    long read = after;
    for (var changes = log.read(read, READ_AT_ONCE);
        !changes.isEmpty() && !index.work().cancelled();
        changes = log.read(read, READ_AT_ONCE)) {
      for (ChangeLog.Change change : changes) {
        vectors.remove(change.key());
        missing.add(change.key());
      }
      read = changes.getLast().number();
    }
    return read;
  }

  /** Repeats a step until there is nothing left, or the store is closed. */
  private void fill(BooleanSupplier step) {
    boolean more = true;
    while (more && !index.work().cancelled()) {
      boolean heldUp = false;
      index.lock().lock();
      try {
        more = step.getAsBoolean();
      } catch (InvalidStateStoreException e) {
        return; // closed
      } catch (RuntimeException e) {
        heldUp = true;
        LOG.warn("{}: loading is held up and tries again", index.store().label(), e);
      } finally {
        index.lock().unlock();
      }
      if (heldUp) {
        index.work().pause(RETRY_PAUSE);
      }
    }
  }

  private boolean putMissing() {
    for (int i = 0; i < AT_ONCE && !missing.isEmpty(); i++) {
      Bytes key = missing.getFirst();
      byte[] value = index.rocks().get(key);
      if (value != null) {
        put(key, value);
      }
      missing.removeFirst();
    }
    return !missing.isEmpty();
  }

  private boolean putNextEntries() {
    try (KeyValueIterator<Bytes, byte[]> entries = index.entries(cursor)) {
      for (int i = 0; i < AT_ONCE && entries.hasNext(); i++) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        if (!entry.key.equals(cursor)) {
          put(entry.key, entry.value);
          cursor = entry.key;
        }
      }
      return entries.hasNext();
    }
  }

  private void put(Bytes key, byte[] value) {
    if (!vectors.contains(key)) {
      vectors.apply(vectors.prepare(key, value));
    }
  }
}
