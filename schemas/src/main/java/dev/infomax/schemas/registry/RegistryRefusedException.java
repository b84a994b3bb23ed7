package dev.infomax.schemas.registry;

import org.jspecify.annotations.Nullable;

/**
 * The registry answered, and will answer the same next time: wrong credentials, a wrong address, a
 * certificate that is not trusted, a request it cannot accept.
 */
public final class RegistryRefusedException extends RegistryException {
  private static final long serialVersionUID = 1L;
  private final int status;

  RegistryRefusedException(
      String urls, String action, int status, String explanation, @Nullable Throwable cause) {
    super(
        "schema registry %s: could not %s: %s%s"
            .formatted(urls, action, status == 0 ? "" : "HTTP " + status + ", ", explanation),
        cause);
    this.status = status;
  }

  /** Returns the HTTP status; 0 if it did not come to HTTP. */
  public int status() {
    return status;
  }
}
