package dev.infomax.streams.store;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what an index needs beside changes and searches, in small steps. All stores of a process
 * take turns on one thread, which rests half of the time: upkeep can wait, searches cannot.
 *
 * <p>Thread-safe.
 */
final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final ScheduledExecutorService THREAD =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("infomax-upkeep").factory());

  private final BooleanSupplier step;
  private volatile boolean ended;

  /**
   * Upkeep that has begun.
   *
   * @param step does some milliseconds of work; true if there is more. Must not wait for anything
   */
  Upkeep(BooleanSupplier step) {
    this.step = step;
    schedule(IDLE_NANOS);
  }

  private void run() {
    if (ended) {
      return;
    }
    long begin = System.nanoTime();
    boolean more = false;
    try {
      more = step.getAsBoolean();
    } catch (RuntimeException e) {
      LOG.error("A step of the upkeep of an index failed", e);
    }
    schedule(more ? System.nanoTime() - begin : IDLE_NANOS);
  }

  private void schedule(long nanos) {
    var _ = THREAD.schedule(this::run, nanos, TimeUnit.NANOSECONDS);
  }

  /** No step begins any more; one may still be under way. */
  void end() {
    ended = true;
  }
}
