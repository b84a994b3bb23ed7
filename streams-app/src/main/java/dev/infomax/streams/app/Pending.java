package dev.infomax.streams.app;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a thread of its own makes while the rest of the process waits for something else.
 *
 * <p>Thread-safe.
 */
final class Pending<T> implements AutoCloseable {
  private final CompletableFuture<T> result;
  private final Consumer<T> close;

  private Pending(CompletableFuture<T> result, Consumer<T> close) {
    this.result = result;
    this.close = close;
  }

  /**
   * Begins to make something.
   *
   * @param close what it is closed by
   */
  static <T> Pending<T> start(String thread, Supplier<T> make, Consumer<T> close) {
    return new Pending<>(CompletableFuture.supplyAsync(make, on(thread)), close);
  }

  /** Begins work that leaves nothing to close. */
  static Pending<Void> run(String thread, Runnable work) {
    return new Pending<>(CompletableFuture.runAsync(work, on(thread)), _ -> {});
  }

  private static Executor on(String thread) {
    return task -> Thread.ofPlatform().daemon().name(thread).start(task);
  }

  /**
   * What was made; waits for it.
   *
   * @throws RuntimeException why it could not be made
   */
  T await() {
    try {
      return result.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Waits until it is made, then closes it. */
  @Override
  public void close() {
    result.thenApply(Optional::of).exceptionally(_ -> Optional.empty()).join().ifPresent(close);
  }
}
