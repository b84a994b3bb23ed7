package dev.infomax.streams.app;

import dev.infomax.encoder.Encoder;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * An encoder that is loaded and warmed up on a thread of its own while the rest of the process
 * waits for brokers.
 *
 * <p>Thread-safe.
 */
final class LoadingEncoder implements AutoCloseable {
  private final CompletableFuture<Optional<Encoder>> loaded;

  private LoadingEncoder(CompletableFuture<Optional<Encoder>> loaded) {
    this.loaded = loaded;
  }

  /**
   * Begins to load.
   *
   * @param load opens and warms up; empty if the process needs none
   */
  static LoadingEncoder start(Supplier<Optional<Encoder>> load) {
    return new LoadingEncoder(
        CompletableFuture.supplyAsync(
            load, task -> Thread.ofPlatform().daemon().name("infomax-encoder-1").start(task)));
  }

  /**
   * The encoder, ready; waits for it. Empty if the process needs none.
   *
   * @throws RuntimeException why it cannot be loaded
   */
  Optional<Encoder> await() {
    try {
      return loaded.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Waits until it is loaded, then closes it. */
  @Override
  public void close() {
    loaded.exceptionally(_ -> Optional.empty()).join().ifPresent(Encoder::close);
  }
}
