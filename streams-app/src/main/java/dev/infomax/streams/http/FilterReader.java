package dev.infomax.streams.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.infomax.streams.attribute.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads filters on attributes out of JSON.
 *
 * <p>An object has a member for each attribute, and all must be met; {@code any} takes a list of
 * filters and {@code not} takes a filter. {@code {"attribute": {"name": ..., "eq": ...}}} says the
 * name inside the condition, for attributes that are called any or not.
 *
 * <p>Used for one request, by one thread.
 */
final class FilterReader {
  static final int MAX_DEPTH = 16;
  static final int MAX_CONDITIONS = 256;

  private static final String ANY = "any";
  private static final String NOT = "not";
  private static final String ATTRIBUTE = "attribute";

  private int conditions;

  /**
   * Reads a filter.
   *
   * @param path of the filter in the request
   * @throws ProblemException if a rule is broken
   */
  Predicate read(JsonNode filter, String path) {
    return read(filter, path, 1);
  }

  private Predicate read(JsonNode filter, String path, int depth) {
    if (!(filter instanceof ObjectNode object)) {
      throw wrongType(path, "an object", filter);
    }
    if (depth > MAX_DEPTH) {
      throw problem(ProblemCode.OUT_OF_RANGE, path, "must not be nested deeper than " + MAX_DEPTH);
    }
    List<Predicate> parts = new ArrayList<>();
    // In the order of names: a filter means the same however its members are ordered.
    for (String name : names(object)) {
      parts.add(part(name, object.get(name), path + "." + name, depth));
    }
    return parts.size() == 1 ? parts.getFirst() : new Predicate.Every(parts);
  }

  private static SortedSet<String> names(ObjectNode object) {
    var names = new TreeSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private Predicate part(String name, JsonNode value, String path, int depth) {
    if (++conditions > MAX_CONDITIONS) {
      throw problem(
          ProblemCode.OUT_OF_RANGE,
          path,
          "must not be there: a filter has at most " + MAX_CONDITIONS + " conditions");
    }
    return switch (name) {
      case ANY -> any(value, path, depth);
      case NOT -> new Predicate.Not(read(value, path, depth + 1));
      case ATTRIBUTE ->
          Condition.namedInside(value, path).orElseGet(() -> Condition.read(name, value, path));
      default -> Condition.read(name, value, path);
    };
  }

  private Predicate any(JsonNode value, String path, int depth) {
    if (!value.isArray()) {
      throw wrongType(path, "an array of filters", value);
    }
    if (value.isEmpty()) {
      throw problem(ProblemCode.OUT_OF_RANGE, path, "must hold at least one filter");
    }
    List<Predicate> parts = new ArrayList<>();
    for (JsonNode part : value) {
      parts.add(read(part, path + "[" + parts.size() + "]", depth + 1));
    }
    return new Predicate.Any(parts);
  }

  static ProblemException wrongType(String path, String expected, JsonNode found) {
    return problem(
        ProblemCode.WRONG_TYPE, path, "must be " + expected + " but was " + Json.described(found));
  }

  static ProblemException problem(ProblemCode code, String path, String rule) {
    return new ProblemException(code, path, path + " " + rule);
  }
}
