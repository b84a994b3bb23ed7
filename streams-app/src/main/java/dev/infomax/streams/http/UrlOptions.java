package dev.infomax.streams.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** URL parameters, or the fields of a form, as the JSON object that says the same. Stateless. */
final class UrlOptions {
  /** Concerns the answer, not the question: allowed with every kind of request. */
  static final String PARTIAL = "partial";

  private static final List<String> ALLOWED = List.of("allow");
  private static final Set<String> NUMBERS =
      Set.of("k", "radius", "timeoutMs", "nprobe", "maxLag", "limit");
  private static final Set<String> TRUTHS = Set.of("exact", "includeSelf");

  private UrlOptions() {}

  static ObjectNode read(Context context) {
    var parameters = new LinkedHashMap<>(UrlParameters.read(context));
    parameters.remove(PARTIAL);
    return read(parameters);
  }

  /** The same of the fields of a form. */
  static ObjectNode read(Map<String, List<String>> parameters) {
    ObjectNode options = Json.object();
    for (Map.Entry<String, List<String>> entry : parameters.entrySet()) {
      String name = entry.getKey();
      if (name.equals("include")) {
        var array = options.putArray(name);
        entry.getValue().forEach(v -> List.of(v.split(",", -1)).forEach(array::add));
      } else if (name.equals("filter")) {
        options.set(name, Json.readObject(single(entry).getBytes(UTF_8), name));
      } else {
        put(options, name, single(entry));
      }
    }
    return options;
  }

  /**
   * Whether an incomplete answer is an error.
   *
   * @throws ProblemException if the parameter has another value than {@code allow} or {@code
   *     forbid}
   */
  static boolean forbidsPartial(Context context) {
    List<String> given = UrlParameters.read(context).getOrDefault(PARTIAL, ALLOWED);
    String partial = single(Map.entry(PARTIAL, given));
    if (partial.equals("allow")) {
      return false;
    }
    if (partial.equals("forbid")) {
      return true;
    }
    throw new ProblemException(
        ProblemCode.OUT_OF_RANGE, PARTIAL, "partial must be allow or forbid but was " + partial);
  }

  private static String single(Map.Entry<String, List<String>> entry) {
    if (entry.getValue().size() != 1) {
      throw new ProblemException(
          ProblemCode.CONFLICTING_FIELDS,
          entry.getKey(),
          entry.getKey()
              + " must be given once but was given "
              + entry.getValue().size()
              + " times");
    }
    return entry.getValue().getFirst();
  }

  private static void put(ObjectNode options, String name, String value) {
    if (NUMBERS.contains(name)) {
      putNumber(options, name, value);
    } else if (TRUTHS.contains(name) && (value.equals("true") || value.equals("false"))) {
      options.put(name, value.equals("true"));
    } else {
      options.put(name, value);
    }
  }

  /** A text that is no number stays one, and is refused as a wrong type by whoever reads it. */
  private static void putNumber(ObjectNode options, String name, String value) {
    try {
      options.put(name, new java.math.BigInteger(value));
    } catch (NumberFormatException notWhole) {
      try {
        options.put(name, Double.parseDouble(value));
      } catch (NumberFormatException notANumber) {
        options.put(name, value);
      }
    }
  }
}
