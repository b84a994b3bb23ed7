package dev.infomax.streams.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A compacted topic of one partition. */
final class HistoryTopic {
  /** As {@code delete.retention.ms}. */
  private static final Duration TOMBSTONES_STAY = Duration.ofDays(30);

  private final List<Entry> entries = new ArrayList<>();
  private long end;

  /** A record at its offset, and when it was written. */
  record Entry(long offset, HistoryStep.Change record, Instant time) {}

  void append(HistoryStep.Change record, Instant now) {
    entries.add(new Entry(end++, record, now));
  }

  /** The next records from an offset on. */
  List<Entry> from(long offset, int most) {
    return entries.stream().filter(entry -> entry.offset() >= offset).limit(most).toList();
  }

  /** Drops all records that later ones replace, and tombstones whose time is over. */
  void compact(Instant now) {
    Map<String, Long> latest = new HashMap<>();
    entries.forEach(entry -> latest.put(entry.record().id(), entry.offset()));
    entries.removeIf(
        entry ->
            latest.getOrDefault(entry.record().id(), -1L) != entry.offset() || over(entry, now));
  }

  private static boolean over(Entry entry, Instant now) {
    return entry.record().value() == null && entry.time().plus(TOMBSTONES_STAY).isBefore(now);
  }
}
