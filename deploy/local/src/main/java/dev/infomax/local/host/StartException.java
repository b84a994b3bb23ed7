package dev.infomax.local.host;

import org.jspecify.annotations.Nullable;

/**
 * A part of the local stack could not start for a reason that its user can remove. The message says
 * what was needed, what was found and what to do; it is complete without the stack trace.
 */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartException(String message) {
    this(message, null);
  }

  public StartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
