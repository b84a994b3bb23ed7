package dev.infomax.bench.soak;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stops an instance again and again, for longer than its session lasts, so that its partitions move
 * to the other and come back.
 *
 * <p>Thread-safe.
 */
final class Restarts implements Callable<Integer>, AutoCloseable {
  private static final Duration AWAY = Duration.ofSeconds(20);

  private final Instance instance;
  private final Duration period;
  private final CountDownLatch over = new CountDownLatch(1);

  Restarts(Instance instance, Duration period) {
    this.instance = instance;
    this.period = period;
  }

  /** How often it was restarted. */
  @Override
  public Integer call() throws Exception {
    int times = 0;
    while (!over.await(period.minus(AWAY).toMillis(), TimeUnit.MILLISECONDS)) {
      instance.stop();
      if (over.await(AWAY.toMillis(), TimeUnit.MILLISECONDS)) {
        return times;
      }
      instance.start();
      instance.awaitReady();
      times++;
    }
    return times;
  }

  @Override
  public void close() {
    over.countDown();
  }
}
