package dev.infomax.local.stack;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Something that was started.
 *
 * @param value what was started
 * @param duration how long that took
 */
public record Timed<T>(T value, Duration duration) {
  /** Starts and measures. */
  public static <T> Timed<T> of(Supplier<T> start) {
    long begin = System.nanoTime();
    T value = start.get();
    return new Timed<>(value, Duration.ofNanos(System.nanoTime() - begin));
  }
}
