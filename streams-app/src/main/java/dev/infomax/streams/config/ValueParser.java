package dev.infomax.streams.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns the text of a setting into the type of its record component. */
final class ValueParser {
  private ValueParser() {}

  /**
   * @throws IllegalArgumentException with the rule that the text breaks: {@code must be ...}
   */
  static Object parse(String text, Type type) {
    if (type instanceof ParameterizedType generic) {
      return container(text, generic);
    }
    return scalar(text, (Class<?>) type);
  }

  private static Object container(String text, ParameterizedType type) {
    Type element = type.getActualTypeArguments()[0];
    if (type.getRawType() == Optional.class) {
      return text.isEmpty() ? Optional.empty() : Optional.of(parse(text, element));
    }
    Stream<Object> elements =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .map(part -> parse(part, element));
    if (type.getRawType() == List.class) {
      return elements.toList();
    }
    if (type.getRawType() == Set.class) {
      return Collections.unmodifiableSet(new LinkedHashSet<>(elements.toList()));
    }
    throw new IllegalStateException("no settings have the type " + type);
  }

  private static Object scalar(String text, Class<?> type) {
    if (type == String.class) {
      return text;
    } else if (type == int.class) {
      return wholeNumber(text);
    } else if (type == long.class) {
      return Sizes.parse(text);
    } else if (type == double.class) {
      return number(text);
    } else if (type == boolean.class) {
      return truth(text);
    } else if (type == Duration.class) {
      return Durations.parse(text);
    } else if (type == Path.class) {
      return Path.of(text);
    } else if (type.isEnum()) {
      return constant(text, type);
    }
    throw new IllegalStateException("no settings have the type " + type);
  }

  private static int wholeNumber(String text) {
    long value = Sizes.parse(text);
    if (value != (int) value) {
      throw new IllegalArgumentException("must be between -2147483648 and 2147483647");
    }
    return (int) value;
  }

  private static double number(String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be a number such as 0.5", e);
    }
    throw new IllegalArgumentException("must be finite");
  }

  private static boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  private static Object constant(String text, Class<?> type) {
    for (Object constant : type.getEnumConstants()) {
      if (label(constant).equalsIgnoreCase(text)) {
        return constant;
      }
    }
    String labels =
        Arrays.stream(type.getEnumConstants())
            .map(ValueParser::label)
            .collect(Collectors.joining(", "));
    throw new IllegalArgumentException("must be one of " + labels);
  }

  private static String label(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
