package dev.infomax.streams.http;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters behind the question mark, percent-encoded UTF-8; plus is a space. Stateless. */
final class UrlParameters {
  private UrlParameters() {}

  /**
   * The values of each name, in the order they came.
   *
   * @throws ProblemException if one is not percent-encoded UTF-8
   */
  static Map<String, List<String>> read(Context context) {
    String query = context.req().getQueryString();
    return query == null ? Map.of() : parse(query);
  }

  static Map<String, List<String>> parse(String query) {
    var parameters = new LinkedHashMap<String, List<String>>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int end = pair.indexOf('=');
        String name = decode(end < 0 ? pair : pair.substring(0, end), "the name of a parameter");
        String value = end < 0 ? "" : decode(pair.substring(end + 1), name);
        parameters.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    }
    return parameters;
  }

  private static String decode(String raw, String subject) {
    return PercentEncoding.decode(
        raw.replace('+', ' '),
        rule -> new ProblemException(ProblemCode.BAD_PARAMETER, subject, subject + " " + rule));
  }
}
