package dev.infomax.trainer.data;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Takes batches in order while the next few are prepared.
 *
 * <p>Confined to one thread.
 */
final class EpochIterator implements Iterator<Batch> {
  private final Queue<Future<Batch>> ahead = new ArrayDeque<>();
  private final int images;
  private final int batchSize;
  private final Preparation preparation;
  private int submitted;

  /** Begins to prepare the batch of the positions {@code from..to}. */
  @FunctionalInterface
  interface Preparation {
    Future<Batch> submit(int from, int to);
  }

  EpochIterator(int images, int batchSize, int batchesAhead, Preparation preparation) {
    this.images = images;
    this.batchSize = batchSize;
    this.preparation = preparation;
    for (int i = 0; i < batchesAhead; i++) {
      submitNext();
    }
  }

  private void submitNext() {
    if (submitted < images) {
      int to = (int) Math.min((long) submitted + batchSize, images);
      ahead.add(preparation.submit(submitted, to));
      submitted = to;
    }
  }

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty();
  }

  @Override
  public Batch next() {
    Future<Batch> next = ahead.poll();
    if (next == null) {
      throw new NoSuchElementException("the epoch has no more batches");
    }
    submitNext();
    try {
      return next.get();
    } catch (ExecutionException e) {
      throw new DataException("cannot prepare a batch: " + e.getCause(), e);
    } catch (CancellationException e) {
      throw new DataException("the feed of batches was closed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataException("interrupted while waiting for a batch", e);
    }
  }
}
