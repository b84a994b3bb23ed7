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
final class Submission<T> extends CompletableFuture<T> {
  private final Preparation<T> preparation;
  private final AtomicBoolean taken = new AtomicBoolean();

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
    Preparation.Result<T> result = preparation.prepare();
    meter.prepared(meter.nanos() - start);
    switch (result) {
      case Preparation.Settled<T>(T outcome) -> complete(outcome);
      case Preparation.Ready<T>(byte[] pixels, Function<float[], T> completion) ->
          batches.add(pixels, new Waiting<>(this, completion));
    }
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
