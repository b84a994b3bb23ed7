package dev.infomax.streams.topology.encode;

import dev.infomax.encoder.EngineException;
import dev.infomax.schemas.registry.RegistryException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when a stream thread dies. Its transaction is aborted in any case. A failed engine
 * or registry stops the application, since every other thread would fail alike; else the thread is
 * replaced, unless that happens again and again.
 *
 * <p>Thread-safe; guarded by {@code this}.
 */
final class FailurePolicy implements StreamsUncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);
  private static final int MOST_REPLACEMENTS = 5;
  private static final long WINDOW_NANOS = 300_000_000_000L;

  private final LongSupplier ticker;
  private final Deque<Long> replacements = new ArrayDeque<>();
  private @Nullable Throwable failure;

  FailurePolicy(LongSupplier ticker) {
    this.ticker = ticker;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
    Throwable cause = decisive(exception);
    if (cause instanceof EngineException || cause instanceof RegistryException) {
      return stop("Encoding stops, nothing of it was committed: " + cause.getMessage(), cause);
    }
    if (cause instanceof Error) {
      return stop("Encoding stops on an error", cause);
    }
    if (!mayReplace()) {
      return stop("Encoding stops, its threads die again and again", exception);
    }
    LOG.warn("A stream thread of encode died and is replaced", exception);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** Why the application stopped by itself; empty if it did not. */
  synchronized Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  private StreamThreadExceptionResponse stop(String message, Throwable cause) {
    if (failure == null) {
      failure = cause;
      LOG.error(message, cause);
    }
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private boolean mayReplace() {
    long now = ticker.getAsLong();
    while (!replacements.isEmpty() && now - replacements.getFirst() > WINDOW_NANOS) {
      replacements.remove();
    }
    replacements.add(now);
    return replacements.size() <= MOST_REPLACEMENTS;
  }

  /** The exception that Kafka Streams wrapped, if it is one we know; else the outermost. */
  private static Throwable decisive(Throwable exception) {
    for (Throwable t = exception; t != null; t = t.getCause()) {
      if (t instanceof EngineException || t instanceof RegistryException || t instanceof Error) {
        return t;
      }
    }
    return exception;
  }
}
