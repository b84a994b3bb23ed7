package dev.infomax.schemas.registry;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Where time and chance come from.
 *
 * @param nanoTime a ticker in nanoseconds
 * @param sleeper how to wait
 * @param random source of the jitter
 */
record Timing(LongSupplier nanoTime, Sleeper sleeper, RandomGenerator random) {

  /** Waits. */
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  static Timing system() {
    // Jitter must differ between processes, so it has no fixed seed; SplittableRandom is confined
    // by the lock in Retry.
    return new Timing(System::nanoTime, Thread::sleep, new SplittableRandom());
  }

  Duration since(long startNanos) {
    return Duration.ofNanos(nanoTime.getAsLong() - startNanos);
  }
}
