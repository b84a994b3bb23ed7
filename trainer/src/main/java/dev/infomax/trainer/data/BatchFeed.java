package dev.infomax.trainer.data;

import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Augments and gathers the batches of an epoch in worker threads {@code infomax-batch-<n>}, a few
 * batches ahead of who trains with them.
 *
 * <p>Workers idle while nobody takes a batch: an iteration that is given up costs no more than the
 * batches in preparation. What is in a batch does not depend on the number of workers.
 *
 * <p>Thread-safe; an iterator is confined to one thread.
 */
public final class BatchFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BatchFeed.class);

  /** Batches that wait to be taken while each worker prepares another. */
  private static final int READY = 2;

  private static final int CLOSE_SECONDS = 5;

  private final ImageSet images;
  private final Augmentation augmentation;
  private final int views;
  private final int batchSize;
  private final int ahead;
  private final ThreadPoolExecutor workers;

  /**
   * @param views of each image in a batch, augmented independently
   * @param batchSize images of every batch but the last
   * @param workers number of threads
   */
  public BatchFeed(
      ImageSet images, Augmentation augmentation, int views, int batchSize, int workers) {
    if (views != 1 && views != 2) {
      throw new IllegalArgumentException("views must be 1 or 2 but was " + views);
    }
    requirePositive("batch size", batchSize);
    requirePositive("workers", workers);
    this.images = images;
    this.augmentation = augmentation;
    this.views = views;
    this.batchSize = batchSize;
    this.ahead = workers + READY;
    this.workers =
        new ThreadPoolExecutor(
            workers, workers, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads());
  }

  /**
   * The batches of one epoch in the order of {@code order}; the last may be smaller. Each image of
   * each view is augmented with a generator seeded with ({@code seed}, position, view).
   *
   * <p>An iterator throws {@link DataException} if a worker failed on the next batch or the feed is
   * closed.
   *
   * @param order indices of images
   */
  public Iterable<Batch> epoch(int[] order, long seed) {
    int[] fixed = order.clone();
    return () -> iterator(fixed, seed);
  }

  private Iterator<Batch> iterator(int[] order, long seed) {
    var preparation = new BatchPreparation(images, augmentation, views, order, seed);
    return new EpochIterator(
        order.length, batchSize, ahead, (from, to) -> submit(() -> preparation.batch(from, to)));
  }

  private Future<Batch> submit(Callable<Batch> preparation) {
    try {
      return workers.submit(preparation);
    } catch (RejectedExecutionException e) {
      throw new DataException("the feed of batches is closed", e);
    }
  }

  /** Stops the workers, giving up what they prepare; waits up to five seconds for them. */
  @Override
  public void close() {
    workers.shutdownNow().forEach(task -> ((FutureTask<?>) task).cancel(false));
    try {
      if (!workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("{} workers still prepare a batch; not waiting", workers.getActiveCount());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadFactory threads() {
    var number = new AtomicInteger();
    return task -> {
      var thread = new Thread(task, "infomax-batch-" + number.getAndIncrement());
      thread.setDaemon(true);
      return thread;
    };
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s must be at least 1 but was %d".formatted(name, value));
    }
  }
}
