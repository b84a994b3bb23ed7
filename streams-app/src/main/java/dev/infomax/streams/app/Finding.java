package dev.infomax.streams.app;

/**
 * What a check found.
 *
 * <p>Immutable.
 *
 * @param subject what was looked at
 * @param advice what to do; empty if all is well
 */
record Finding(Level level, String subject, String found, String advice) {
  /** How bad it is. */
  enum Level {
    OK,
    WARNING,
    FAILURE
  }

  static Finding ok(String subject, String found) {
    return new Finding(Level.OK, subject, found, "");
  }

  static Finding warning(String subject, String found, String advice) {
    return new Finding(Level.WARNING, subject, found, advice);
  }

  static Finding failure(String subject, String found, String advice) {
    return new Finding(Level.FAILURE, subject, found, advice);
  }

  /** The same as a warning with other advice if it is a failure. */
  Finding excused(String newAdvice) {
    return level == Level.FAILURE ? warning(subject, found, newAdvice) : this;
  }

  @Override
  public String toString() {
    String mark =
        switch (level) {
          case OK -> "ok     ";
          case WARNING -> "warning";
          case FAILURE -> "FAILED ";
        };
    String line = "%s  %-10s %s".formatted(mark, subject, found);
    return advice.isEmpty()
        ? line
        : line + System.lineSeparator() + " ".repeat(20) + "-> " + advice;
  }
}
