package dev.infomax.streams.query;

/**
 * Limits how many questions are asked twice because an answer is late: one in 16, and ten at once.
 * When everything is slow, asking everything twice would make it slower.
 *
 * <p>Thread-safe; guarded by its monitor.
 */
final class HedgeBudget {
  private static final double EACH = 1.0 / 16;
  private static final double MOST = 10;

  private double tokens = MOST;

  /** A question was asked for the first time. */
  synchronized void asked() {
    tokens = Math.min(MOST, tokens + EACH);
  }

  /** Whether one may be asked again now. */
  synchronized boolean take() {
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
