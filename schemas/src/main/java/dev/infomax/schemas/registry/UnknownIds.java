package dev.infomax.schemas.registry;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ids that the registry lately did not know, so that a stream of bad records does not become a
 * stream of calls. Bounded: forgets everything when it holds {@value #LIMIT} ids.
 *
 * <p>Thread-safe.
 */
final class UnknownIds {
  private static final int LIMIT = 10_000;

  private record Entry(UnknownSchemaException answer, long sinceNanos) {}

  private final Duration ttl;
  private final Timing timing;
  private final ConcurrentHashMap<Integer, Entry> entries = new ConcurrentHashMap<>();

  UnknownIds(Duration ttl, Timing timing) {
    this.ttl = ttl;
    this.timing = timing;
  }

  /** Throws what the registry answered, if it answered so less than the time to live ago. */
  void check(int id) {
    Entry entry = entries.get(id);
    if (entry == null) {
      return;
    }
    if (timing.since(entry.sinceNanos).compareTo(ttl) < 0) {
      throw entry.answer;
    }
    entries.remove(id, entry);
  }

  void remember(UnknownSchemaException answer) {
    if (entries.size() >= LIMIT) {
      entries.clear();
    }
    entries.put(answer.id(), new Entry(answer, timing.nanoTime().getAsLong()));
  }
}
