package dev.infomax.trainer.data;

/** The data asked for cannot be used; the message says what was looked for, and where. */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DataException(String message) {
    super(message);
  }

  DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
