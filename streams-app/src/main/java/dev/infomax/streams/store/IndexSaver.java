package dev.infomax.streams.store;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves an index beside the stream thread, and counts what is not saved yet. Guarded by the lock of
 * the {@link StoreIndex}, which is not held while the file is written.
 */
final class IndexSaver {
  private static final Logger LOG = LoggerFactory.getLogger(IndexSaver.class);
  private static final int REMOVED_AT_ONCE = 1000;

  private final StoreIndex index;
  private final SavePolicy policy;
  private long unsaved;
  private boolean underWay;

  IndexSaver(StoreIndex index, SavePolicy policy) {
    this.index = index;
    this.policy = policy;
  }

  /** What is to be written. */
  private record Moment(SavedHeader header, ChangeLog log, SavedVectors vectors) {}

  /** So much has changed. With the lock. */
  void changed(long changes) {
    unsaved += changes;
    SearchableVectors vectors = index.searchable();
    if (index.loaded()
        && !underWay
        && vectors != null
        && index.recipe().saved()
        && policy.dueWhileRunning(unsaved, vectors.size())) {
      underWay = true;
      index.work().submit(this::save);
    }
  }

  /** Saves if that spares the next start some work. With the lock. */
  void saveAtClose() {
    SearchableVectors vectors = index.searchable();
    if (vectors != null && index.recipe().saved() && policy.dueAtClose(unsaved, vectors.size())) {
      moment().ifPresent(this::write);
    }
  }

  private void save() {
    try {
      Optional<Moment> moment = momentNow();
      if (moment.isPresent() && write(moment.get())) {
        shortenLog(moment.get());
      }
    } finally {
      index.locked(() -> underWay = false);
    }
  }

  private Optional<Moment> momentNow() {
    index.lock().lock();
    try {
      return moment();
    } finally {
      index.lock().unlock();
    }
  }

  /** Empty if there is no index yet. */
  private Optional<Moment> moment() {
    SearchableVectors vectors = index.searchable();
    if (vectors == null) {
      return Optional.empty();
    }
    ChangeLog log = index.logging();
    SavedVectors now = vectors.save();
    if (now.models().isEmpty()) {
      return Optional.empty();
    }
    SavedHeader header =
        index
            .saved()
            .header(log.last(), vectors.rules(), now.spaces(), index.rejections().byReason());
    unsaved = 0;
    return Optional.of(new Moment(header, log, now));
  }

  /** False if that failed: the next save is tried after as many changes again. */
  private boolean write(Moment moment) {
    long start = System.nanoTime();
    try (SavedVectors content = moment.vectors()) {
      index.saved().write(moment.header(), recent(moment), content);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      LOG.info("{}: {} vectors saved in {}", index.store().label(), content.size(), took);
      index.store().saved(content.size(), took);
      return true;
    } catch (IOException | InvalidStateStoreException e) {
      LOG.warn("{}: the index could not be saved", index.store().label(), e);
      return false;
    }
  }

  private static RecentChanges recent(Moment moment) {
    long last = moment.header().change();
    List<ChangeLog.Change> changes =
        moment.log().read(last - SavedIndexes.RECENT, SavedIndexes.RECENT);
    return new RecentChanges(changes.stream().filter(change -> change.number() <= last).toList());
  }

  /** Entries that a later save needs for its {@link RecentChanges} stay. */
  private void shortenLog(Moment moment) {
    long upTo = moment.header().change() - SavedIndexes.RECENT;
    List<KeyValue<Bytes, byte[]>> removal = List.of();
    do {
      index.lock().lock();
      try {
        List<KeyValue<Bytes, byte[]>> next = moment.log().removal(upTo, REMOVED_AT_ONCE);
        index.store().quietly(() -> index.rocks().putAll(next));
        removal = next;
      } finally {
        index.lock().unlock();
      }
    } while (!removal.isEmpty() && !index.work().cancelled());
  }
}
