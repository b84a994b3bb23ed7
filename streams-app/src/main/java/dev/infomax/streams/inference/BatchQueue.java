package dev.infomax.streams.inference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The batches between decode workers and devices: one is open and fills, full ones wait.
 *
 * <p>Work-conserving: {@link #take} hands over the open batch, however small, unless a linger is
 * set and has not passed. The number of buffers is fixed, so decoding runs at most a few batches
 * ahead.
 *
 * <p>Thread-safe; guarded by {@code lock}.
 */
final class BatchQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition bufferFree = lock.newCondition();
  private final Condition imageReady = lock.newCondition();
  private final Deque<MicroBatch> free = new ArrayDeque<>();
  private final Deque<MicroBatch> full = new ArrayDeque<>();
  private @Nullable MicroBatch open;

  private final long lingerNanos;
  private final LongSupplier ticker;

  /**
   * @param buffers batches in all, at least one more than there are takers
   * @param ticker nanoseconds, as {@link System#nanoTime}
   */
  BatchQueue(int buffers, int maxSize, int imageBytes, long lingerNanos, LongSupplier ticker) {
    for (int i = 0; i < buffers; i++) {
      free.add(new MicroBatch(maxSize, imageBytes));
    }
    this.lingerNanos = lingerNanos;
    this.ticker = ticker;
  }

  /** Appends an image to the open batch; waits while every buffer is taken. */
  void add(byte[] pixels, Submission.Waiting<?> who) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      MicroBatch batch = openBatch();
      batch.add(pixels, who, ticker.getAsLong());
      if (batch.isFull()) {
        full.add(batch);
        open = null;
      }
      imageReady.signal();
      if (open != null || !free.isEmpty()) {
        bufferFree.signal(); // there is room for one more who waited
      }
    } finally {
      lock.unlock();
    }
  }

  private MicroBatch openBatch() throws InterruptedException {
    while (open == null && free.isEmpty()) {
      bufferFree.await();
    }
    if (open == null) {
      open = free.remove();
    }
    return open;
  }

  /** The next batch, at least one image; waits for one. Give it back with {@link #release}. */
  MicroBatch take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      for (long wait = nanosUntilDue(); wait > 0; wait = nanosUntilDue()) {
        if (wait == Long.MAX_VALUE) {
          imageReady.await();
        } else {
          imageReady.awaitNanos(wait);
        }
      }
      MicroBatch batch = full.isEmpty() ? takeOpen() : full.remove();
      signalLeftover();
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** How long until a batch may be taken; not positive if now, {@code MAX_VALUE} if none is due. */
  private long nanosUntilDue() {
    if (!full.isEmpty()) {
      return 0;
    }
    return open == null || open.size() == 0
        ? Long.MAX_VALUE
        : open.openedNanos() + lingerNanos - ticker.getAsLong();
  }

  private MicroBatch takeOpen() {
    MicroBatch batch = Objects.requireNonNull(open);
    open = null;
    return batch;
  }

  /** A signal may have come for two batches; another idle device must not sleep on the second. */
  private void signalLeftover() {
    if (!full.isEmpty() || (open != null && open.size() > 0)) {
      imageReady.signal();
    }
  }

  /** Takes an emptied batch back. */
  void release(MicroBatch batch) {
    lock.lock();
    try {
      batch.clear();
      free.add(batch);
      bufferFree.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Cancels the images of every waiting batch. */
  void cancelAll() {
    lock.lock();
    try {
      full.forEach(MicroBatch::cancel);
      if (open != null) {
        open.cancel();
      }
    } finally {
      lock.unlock();
    }
  }
}
