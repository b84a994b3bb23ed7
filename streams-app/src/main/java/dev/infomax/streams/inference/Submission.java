package dev.infomax.streams.inference;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * An image on its way: first to be prepared, then to be encoded, then done.
 *
 * <p>Thread-safe: each step is taken by one thread, hand-overs go through the queues.
 */
final class Submission<T> {
  private final Preparation<T> preparation;
  private final CompletableFuture<T> future = new CompletableFuture<>();

  Submission(Preparation<T> preparation) {
    this.preparation = preparation;
  }

  CompletableFuture<T> future() {
    return future;
  }

  /** Whether nobody waits any more. */
  boolean abandoned() {
    return future.isDone();
  }

  /** Prepares the image and either settles the submission or puts it into a batch. */
  void prepare(BatchQueue batches, MicroBatcher.Meter meter) throws InterruptedException {
    long start = meter.nanos();
    Preparation.Result<T> result = preparation.prepare();
    meter.prepared(meter.nanos() - start);
    switch (result) {
      case Preparation.Settled<T>(T outcome) -> future.complete(outcome);
      case Preparation.Ready<T>(byte[] pixels, Function<float[], T> completion) ->
          batches.add(pixels, new Waiting<>(future, completion));
    }
  }

  void fail(Throwable cause) {
    future.completeExceptionally(cause);
  }

  void cancel() {
    future.cancel(false);
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
