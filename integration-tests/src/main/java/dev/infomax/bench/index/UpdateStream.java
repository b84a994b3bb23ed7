package dev.infomax.bench.index;

import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** Changes an index at a steady rate, on a thread of its own, until it is closed. */
final class UpdateStream implements AutoCloseable {
  private static final long NAP_NANOS = 50_000;

  /** As fast as it goes. */
  static final double UNLIMITED = Double.POSITIVE_INFINITY;

  private final IntConsumer change;
  private final double perSecond;
  private final Thread thread = new Thread(this::run, "bench-updates");
  private final long begin = System.nanoTime();
  private volatile boolean done;
  private volatile int count;

  /**
   * Begins at once.
   *
   * @param change makes the change of this number, from 0
   */
  UpdateStream(IntConsumer change, double perSecond) {
    this.change = change;
    this.perSecond = perSecond;
    thread.start();
  }

  private void run() {
    int updates = 0;
    while (!done) {
      if (updates < (System.nanoTime() - begin) / 1e9 * perSecond) {
        change.accept(updates);
        count = ++updates;
      } else {
        LockSupport.parkNanos(NAP_NANOS);
      }
    }
  }

  /** Updates a second so far. */
  double rate() {
    return count * 1e9 / (System.nanoTime() - begin);
  }

  @Override
  public void close() {
    done = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
