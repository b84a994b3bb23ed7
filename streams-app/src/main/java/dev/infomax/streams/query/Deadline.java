package dev.infomax.streams.query;

import java.time.Duration;

/**
 * When a request must be answered, on the clock of {@link System#nanoTime()}.
 *
 * <p>Immutable.
 */
public record Deadline(long atNanos) {
  /** A deadline that far from now. */
  public static Deadline in(Duration timeout) {
    return new Deadline(System.nanoTime() + timeout.toNanos());
  }

  /** Time left; zero if it has passed. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
  }

  boolean passed() {
    return atNanos - System.nanoTime() <= 0;
  }

  /** The earlier of this deadline and one that far from now. */
  Deadline within(Duration timeout) {
    Deadline sooner = in(timeout);
    return sooner.atNanos - atNanos < 0 ? sooner : this;
  }
}
