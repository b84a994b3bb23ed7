package dev.infomax.streams.store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a store does beside its stream thread, one thing after the other. Its thread ends when it
 * has nothing to do for a while. Thread-safe.
 */
final class BackgroundWork {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);
  private static final Duration IDLE = Duration.ofSeconds(5);

  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final ExecutorService executor;

  /**
   * @param thread name of its thread
   */
  BackgroundWork(String thread) {
    var threads = Thread.ofPlatform().daemon().name(thread).factory();
    ThreadPoolExecutor one =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            threads,
            // A query may begin to load an index that is about to be closed.
            new ThreadPoolExecutor.DiscardPolicy());
    one.allowCoreThreadTimeOut(true);
    this.executor = one;
  }

  /** Runs work, unless that is cancelled before its turn. */
  void submit(Runnable work) {
    executor.execute(
        () -> {
          try {
            if (!cancelled()) {
              work.run();
            }
          } catch (RuntimeException e) {
            LOG.error("Work beside the stream thread failed", e);
          }
        });
  }

  /** Whether work should end. */
  boolean cancelled() {
    return cancelled.getCount() == 0;
  }

  /** Waits, but not when cancelled; true if it is. */
  boolean pause(Duration time) {
    try {
      return cancelled.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Cancels and waits for what is under way; false if it did not end in time. */
  boolean stop(Duration limit) {
    cancelled.countDown();
    executor.shutdown();
    try {
      return executor.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
