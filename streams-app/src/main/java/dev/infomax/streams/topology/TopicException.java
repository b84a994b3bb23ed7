package dev.infomax.streams.topology;

import org.jspecify.annotations.Nullable;

/** The cluster or its topics are not as the applications need them; says what to do. */
public final class TopicException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TopicException(String message) {
    this(message, null);
  }

  TopicException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
