package dev.infomax.schemas.registry;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a call until it succeeds, fails for good, or its time is up. Waits twice as long after
 * each failure, from 100 ms to 5 s, each time a random part between a half and the whole of it, so
 * that many instances do not come back at once.
 *
 * <p>Thread-safe; the random generator is guarded by {@code this}.
 */
final class Retry {
  private static final Logger LOG = LoggerFactory.getLogger(Retry.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final String urls;
  private final Timing timing;

  Retry(String urls, Timing timing) {
    this.urls = urls;
    this.timing = timing;
  }

  /** One attempt. */
  interface Call<T> {
    T attempt() throws TransientFailure;
  }

  /**
   * Returns what {@code call} returns. At least one attempt is made, and none is begun after {@code
   * limit}.
   *
   * @throws RegistryUnavailableException if no attempt succeeds in time, or the thread is
   *     interrupted while waiting
   */
  <T> T run(String action, Duration limit, Call<T> call) {
    long start = timing.nanoTime().getAsLong();
    for (int attempts = 1; ; attempts++) {
      try {
        return call.attempt();
      } catch (TransientFailure failure) {
        Duration left = limit.minus(timing.since(start));
        Duration wait = wait(attempts);
        if (wait.compareTo(left) > 0 || !slept(wait)) {
          throw new RegistryUnavailableException(
              urls, action, attempts, timing.since(start), failure.reason());
        }
        LOG.warn(
            "Schema registry {} failed to {} (attempt {}, again in {} ms): {}",
            urls,
            action,
            attempts,
            wait.toMillis(),
            failure.reason().toString());
      }
    }
  }

  private boolean slept(Duration wait) {
    try {
      timing.sleeper().sleep(wait);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized Duration wait(int attempts) {
    long whole =
        Math.min(FIRST_WAIT.toMillis() << Math.min(attempts - 1, 20), LONGEST_WAIT.toMillis());
    return Duration.ofMillis(timing.random().nextLong(whole / 2, whole + 1));
  }
}
