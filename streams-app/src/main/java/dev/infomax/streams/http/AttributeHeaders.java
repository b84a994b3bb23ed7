package dev.infomax.streams.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Attributes out of {@code X-Infomax-Attribute-<name>} headers. Header names have no case, so names
 * are lower case; values are UTF-8; decimal numbers become numbers. Stateless.
 */
final class AttributeHeaders {
  private static final String PREFIX = "x-infomax-attribute-";
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d{0,17})");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+([eE][-+]?\\d{1,3})?");

  private AttributeHeaders() {}

  /**
   * @throws ProblemException if a header names no attribute, or the same as another one
   */
  static Map<String, Object> read(Context context) {
    var attributes = new TreeMap<String, Object>();
    for (String header : Collections.list(context.req().getHeaderNames())) {
      String name = header.toLowerCase(Locale.ROOT);
      if (name.startsWith(PREFIX)) {
        attributes.put(named(name), value(utf8(single(context, name))));
      }
    }
    return attributes;
  }

  private static String single(Context context, String header) {
    List<String> values = Collections.list(context.req().getHeaders(header));
    if (values.size() != 1) {
      throw new ProblemException(
          ProblemCode.CONFLICTING_FIELDS,
          header,
          header + " must be given once but was given " + values.size() + " times");
    }
    return values.getFirst();
  }

  static Object value(String text) {
    if (WHOLE.matcher(text).matches()) {
      return Long.parseLong(text);
    }
    if (DECIMAL.matcher(text).matches() && Double.isFinite(Double.parseDouble(text))) {
      return Double.parseDouble(text);
    }
    return text;
  }

  private static String named(String header) {
    String name = header.substring(PREFIX.length());
    if (name.isEmpty()) {
      throw new ProblemException(
          ProblemCode.OUT_OF_RANGE, header, header + " must name an attribute");
    }
    return name;
  }

  /** Header values come as ISO 8859-1. */
  private static String utf8(String value) {
    return new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
