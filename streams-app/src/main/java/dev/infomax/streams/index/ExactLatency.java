package dev.infomax.streams.index;

import java.time.Duration;
import java.util.Arrays;

/**
 * Whether exact searches take long: yes once half of the last ones took longer than a limit, no
 * again once half of them took less than half of it.
 *
 * <p>Thread-safe; guarded by its monitor.
 */
final class ExactLatency {
  private static final int KEPT = 32;

  private final long limit;
  private final long[] nanos = new long[KEPT];
  private int measured;
  private volatile boolean slow;

  ExactLatency(Duration limit) {
    this.limit = limit.toNanos();
  }

  /** An exact search took so long. */
  synchronized void add(long took) {
    nanos[measured++ % KEPT] = took;
    if (measured >= KEPT) {
      long[] sorted = nanos.clone();
      Arrays.sort(sorted);
      long median = sorted[KEPT / 2];
      slow = median > (slow ? limit / 2 : limit);
    }
  }

  boolean slow() {
    return slow;
  }
}
