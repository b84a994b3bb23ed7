package dev.infomax.local.produce;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Spreads events evenly over time. Time lost by a slow consumer is made up for within a second at
 * most, so that a pause is not followed by a flood.
 *
 * <p>Confined to one thread.
 */
public final class Pace {
  private static final long CATCH_UP = Duration.ofSeconds(1).toNanos();

  private final long interval;
  private final LongSupplier nanoTime;
  private long due;

  private Pace(long interval, LongSupplier nanoTime) {
    this.interval = interval;
    this.nanoTime = nanoTime;
    this.due = nanoTime.getAsLong();
  }

  /** {@code perSecond} events a second; positive infinity for no limit. */
  public static Pace of(double perSecond, LongSupplier nanoTime) {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("rate must be above 0 but was " + perSecond);
    }
    return new Pace((long) (1e9 / perSecond), nanoTime);
  }

  /**
   * Nanoseconds from now until the next event may happen, which is thereby taken; 0 if it may now.
   */
  long next() {
    long now = nanoTime.getAsLong();
    due = Math.max(due, now - CATCH_UP);
    long wait = Math.max(0, due - now);
    due += interval;
    return wait;
  }

  /** Waits for the next event, in naps so that {@code Stop} is seen. */
  public void await(Stop stop) {
    long until = nanoTime.getAsLong() + next();
    for (long left = until - nanoTime.getAsLong();
        left > 0 && !stop.requested();
        left = until - nanoTime.getAsLong()) {
      LockSupport.parkNanos(Math.min(left, 100_000_000));
    }
  }

  /** Whether to give up waiting. */
  @FunctionalInterface
  public interface Stop {
    boolean requested();
  }
}
