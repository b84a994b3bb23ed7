package dev.infomax.integration.guarantee;

/** An HTTP status that no failure of the surroundings excuses. */
final class WrongAnswerException extends Exception {
  private static final long serialVersionUID = 1L;

  WrongAnswerException(String message) {
    super(message);
  }
}
