package dev.infomax.streams.query;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.streams.query.Query;

/**
 * How long members take to answer, by kind of query: after which time an answer is late.
 *
 * <p>Late is later than 95 of the last 100 or so answers were (Dean and Barroso, The Tail at Scale,
 * CACM 2013). Thread-safe.
 */
final class AskTimes {
  /** As long as there are too few answers to know better. */
  static final Duration UNKNOWN = Duration.ofMillis(100);

  /** Below this, what looks late is noise. */
  static final Duration LEAST = Duration.ofMillis(5);

  private final ConcurrentMap<Class<?>, Recent> byKind = new ConcurrentHashMap<>();

  void record(Query<?> query, long nanos) {
    byKind.computeIfAbsent(query.getClass(), _ -> new Recent()).add(nanos);
  }

  /** Nanoseconds after which an answer to such a query is late. */
  long late(Query<?> query) {
    Recent recent = byKind.get(query.getClass());
    return recent == null ? UNKNOWN.toNanos() : recent.late();
  }

  /** Guarded by its monitor. */
  private static final class Recent {
    private static final int KEPT = 128;
    private static final int ENOUGH = 32;

    /** How many answers one sorting serves. */
    private static final int EACH = 32;

    private final long[] nanos = new long[KEPT];
    private int count;
    private long late = UNKNOWN.toNanos();

    synchronized void add(long value) {
      nanos[count % KEPT] = value;
      count++;
      if (count >= ENOUGH && count % EACH == 0) {
        long[] sorted = Arrays.copyOf(nanos, Math.min(count, KEPT));
        Arrays.sort(sorted);
        late = Math.max(LEAST.toNanos(), sorted[sorted.length * 95 / 100]);
        count = count >= 2 * KEPT ? count - KEPT : count;
      }
    }

    synchronized long late() {
      return late;
    }
  }
}
