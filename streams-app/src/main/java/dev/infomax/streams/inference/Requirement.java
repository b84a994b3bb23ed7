package dev.infomax.streams.inference;

/** The range rule of a setting. */
final class Requirement {
  private Requirement() {}

  /**
   * @throws IllegalArgumentException naming the setting, the rule and the value
   */
  static void between(String name, long lowest, long highest, long value) {
    if (value < lowest || value > highest) {
      throw new IllegalArgumentException(
          "%s must be between %d and %d but was %d".formatted(name, lowest, highest, value));
    }
  }
}
