package dev.infomax.streams.config;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Whole numbers with an optional binary unit: {@code 4096}, {@code 64M}, {@code 32MiB}. */
final class Sizes {
  private static final Pattern FORM = Pattern.compile("(-?\\d{1,18})\\s*([A-Za-z]*)");
  private static final Map<String, Long> UNITS =
      Map.of(
          "", 1L, "b", 1L, "k", 1L << 10, "kib", 1L << 10, "m", 1L << 20, "mib", 1L << 20, "g",
          1L << 30, "gib", 1L << 30);

  private Sizes() {}

  /**
   * @throws IllegalArgumentException if the text has another form or exceeds a long
   */
  static long parse(String text) {
    var match = FORM.matcher(text.strip());
    Long unit = match.matches() ? UNITS.get(match.group(2).toLowerCase(Locale.ROOT)) : null;
    if (unit == null) {
      throw new IllegalArgumentException("must be a whole number such as 4096 or 32MiB");
    }
    try {
      return Math.multiplyExact(Long.parseLong(match.group(1)), unit);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("must be less than 8 EiB", e);
    }
  }
}
