package dev.infomax.schemas.registry;

import java.util.Locale;
import java.util.Map;

/** Typed reading of a configuration map whose values may be strings. */
record Settings(Map<String, ?> values) {

  String text(String key, String fallback) {
    Object value = values.get(key);
    return switch (value) {
      case null -> fallback;
      case Iterable<?> list -> {
        StringBuilder joined = new StringBuilder();
        list.forEach(e -> joined.append(joined.isEmpty() ? "" : ",").append(e));
        yield joined.toString();
      }
      default -> value.toString().strip();
    };
  }

  boolean flag(String key, boolean fallback) {
    String value = text(key, Boolean.toString(fallback)).toLowerCase(Locale.ROOT);
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "%s must be true or false but was '%s'".formatted(key, value));
    };
  }

  long number(String key, long fallback) {
    String value = text(key, Long.toString(fallback));
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s must be a whole number but was '%s'".formatted(key, value), e);
    }
  }
}
