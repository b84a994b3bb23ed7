package dev.infomax.streams.topology.search;

import dev.infomax.schemas.registry.RegistryUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces stream threads that failed, as long as that does not happen too often; then the
 * application stops, with the last failure as its reason. A registry that does not answer stops
 * nothing, for what is stored can be searched without it. Thread-safe; guarded by {@code this}.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);

  private final Clock clock;
  private final int most;
  private final Duration window;
  private final Deque<Instant> replaced = new ArrayDeque<>();
  private @Nullable Throwable failure;

  /** At most so many replacements within a window of time. */
  ThreadReplacement(Clock clock, int most, Duration window) {
    this.clock = clock;
    this.most = most;
    this.window = window;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
    if (isRegistryAway(exception)) {
      LOG.warn("A stream thread found no registry and is replaced, to try again", exception);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    Instant now = clock.instant();
    while (!replaced.isEmpty() && replaced.peekFirst().plus(window).isBefore(now)) {
      replaced.removeFirst();
    }
    if (replaced.size() < most) {
      replaced.addLast(now);
      LOG.warn("A stream thread failed and is replaced", exception);
      return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
    failure = exception;
    LOG.error("Stream threads failed {} times within {}: stopping", most + 1, window, exception);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** Passes by itself, and each attempt has waited as long as the registry's client may. */
  private static boolean isRegistryAway(Throwable exception) {
    for (Throwable t = exception; t != null; t = t.getCause()) {
      if (t instanceof RegistryUnavailableException) {
        return true;
      }
    }
    return false;
  }

  /** Why the application was stopped, if it was. */
  synchronized Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }
}
