package dev.infomax.streams.topology.encode;

import java.util.function.LongSupplier;

/**
 * Says when a commit ahead of time is due: sparse images are seen at once, a steady stream does not
 * commit each of them.
 *
 * <p>Thread-safe: a pace for each stream thread.
 */
final class CommitPacer {
  private final long pauseNanos;
  private final LongSupplier ticker;
  private final ThreadLocal<Long> next;

  CommitPacer(long pauseNanos, LongSupplier ticker) {
    this.pauseNanos = pauseNanos;
    this.ticker = ticker;
    this.next = ThreadLocal.withInitial(ticker::getAsLong);
  }

  /** Whether the calling thread may commit now; if so, not again before the pause is over. */
  boolean isDue() {
    long now = ticker.getAsLong();
    if (now - next.get() < 0) {
      return false;
    }
    next.set(now + pauseNanos);
    return true;
  }
}
