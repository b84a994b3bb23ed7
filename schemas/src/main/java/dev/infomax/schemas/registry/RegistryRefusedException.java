package dev.infomax.schemas.registry;

import org.jspecify.annotations.Nullable;

/**
 * The registry answered, and will answer the same next time: wrong credentials, a wrong address, a
 * request it cannot accept.
 */
public final class RegistryRefusedException extends RegistryException {
  private static final long serialVersionUID = 1L;
  private final int status;

  RegistryRefusedException(
      String urls, String action, int status, String explanation, @Nullable Throwable cause) {
    super(
        "schema registry %s refused to %s: HTTP %d, %s"
            .formatted(urls, action, status, explanation),
        cause);
    this.status = status;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }
}
