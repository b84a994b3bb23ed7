package dev.infomax.streams.topology.search;

/** The search application cannot start, or would not be right if it did; says what to do. */
public final class SearchStartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SearchStartException(String message) {
    super(message);
  }

  SearchStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
