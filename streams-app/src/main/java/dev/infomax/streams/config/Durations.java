package dev.infomax.streams.config;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Durations with their unit: {@code 100ms}, {@code 2s}, {@code 5m}, {@code 12h}, {@code 15d}. */
final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|min|h|d)");

  private Durations() {}

  /**
   * @throws IllegalArgumentException if the text has another form
   */
  static Duration parse(String text) {
    var match = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!match.matches()) {
      throw new IllegalArgumentException("must be a duration such as 100ms, 2s or 15d");
    }
    long amount = Long.parseLong(match.group(1));
    return switch (match.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default -> Duration.ofMinutes(amount);
    };
  }
}
