package dev.infomax.streams.inference;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * An image on its way, and the future of its outcome: first to be prepared, then to be encoded,
 * then done.
 *
 * <p>Thread-safe: each step is taken by one thread, hand-overs go through the queues.
 */
final class Submission<T> extends CompletableFuture<T> implements Stages {
  private final Preparation<T> preparation;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final long submitted = System.nanoTime();
  private long preparedFrom;
  private long preparedTo;
  private long settled;

  Submission(Preparation<T> preparation) {
    this.preparation = preparation;
  }

  /** Whether the caller is the one to prepare it: true once. */
  boolean take() {
    return taken.compareAndSet(false, true);
  }

  /** Whether somebody prepares it, or has done so. */
  boolean isTaken() {
    return taken.get();
  }

  /** Prepares the image and either settles the submission or puts it into a batch. */
  void prepare(BatchQueue batches, MicroBatcher.Meter meter) throws InterruptedException {
    long start = meter.nanos();
    preparedFrom = System.nanoTime();
    meter.waited(preparedFrom - submitted);
    Preparation.Result<T> result = preparation.prepare();
    preparedTo = System.nanoTime();
    meter.prepared(meter.nanos() - start);
    switch (result) {
      case Preparation.Settled<T>(T outcome) -> complete(outcome);
      case Preparation.Ready<T>(byte[] pixels, Function<float[], T> completion) ->
          batches.add(pixels, new Waiting<>(this, completion));
    }
  }

  @Override
  public boolean complete(T outcome) {
    settled = System.nanoTime();
    return super.complete(outcome);
  }

  @Override
  public long submitted() {
    return submitted;
  }

  @Override
  public long preparedFrom() {
    return preparedFrom;
  }

  @Override
  public long preparedTo() {
    return preparedTo;
  }

  @Override
  public long settled() {
    return settled;
  }

  void cancel() {
    cancel(false);
  }

  /** An image in a batch. */
  record Waiting<T>(CompletableFuture<T> future, Function<float[], T> completion) {
    void complete(float[] vector) {
      try {
        future.complete(completion.apply(vector));
      } catch (RuntimeException e) {
        future.completeExceptionally(e);
      }
    }
  }
}
