package dev.infomax.bench.index;

import dev.infomax.streams.index.VectorIndex;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Replaces vectors of an index at a steady rate, on a thread of its own, until it is closed. */
final class UpdateStream implements AutoCloseable {
  private static final long NAP_NANOS = 50_000;

  private final VectorIndex index;
  private final VectorSet set;
  private final double perSecond;
  private final Thread thread = new Thread(this::run, "bench-updates");
  private final long begin = System.nanoTime();
  private volatile boolean done;
  private volatile long count;

  UpdateStream(VectorIndex index, VectorSet set, double perSecond) {
    this.index = index;
    this.set = set;
    this.perSecond = perSecond;
    thread.start();
  }

  private void run() {
    SplittableRandom random = new SplittableRandom(4);
    long updates = 0;
    while (!done) {
      if (updates < (System.nanoTime() - begin) / 1e9 * perSecond) {
        String id = VectorSet.id(random.nextInt(set.size()));
        index.put(id, set.vector(random.nextInt(set.size())));
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
