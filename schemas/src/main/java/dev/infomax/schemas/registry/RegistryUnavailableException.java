package dev.infomax.schemas.registry;

import java.time.Duration;

/**
 * The registry did not answer within the time allowed, however often it was asked. Transient: the
 * same call may succeed later.
 */
public final class RegistryUnavailableException extends RegistryException {
  private static final long serialVersionUID = 1L;
  private final int attempts;

  RegistryUnavailableException(
      String urls, String action, int attempts, Duration elapsed, Throwable last) {
    super(
        "schema registry %s is unavailable: could not %s in %d attempts over %d ms; last: %s"
            .formatted(urls, action, attempts, elapsed.toMillis(), last),
        last);
    this.attempts = attempts;
  }

  /** Returns how often the registry was asked. */
  public int attempts() {
    return attempts;
  }
}
