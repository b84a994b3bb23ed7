package dev.infomax.trainer;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an option gives, or else what it starts from. Words are the names of an enumeration, in
 * lower case with hyphens.
 */
final class Choice {
  private Choice() {}

  /** What is given, or {@code base} if nothing is. */
  static <T> T or(@Nullable T given, T base) {
    return given == null ? base : given;
  }

  /**
   * What {@code given} names, or {@code base} if nothing is given.
   *
   * @throws IllegalArgumentException if it names none of them
   */
  static <E extends Enum<E>> E of(String option, Class<E> type, @Nullable String given, E base) {
    if (given == null) {
      return base;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word(constant).equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s must be one of %s but was %s".formatted(option, words(type), given)));
  }

  /** The word for a constant. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String words(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Choice::word)
        .collect(Collectors.joining(", "));
  }
}
