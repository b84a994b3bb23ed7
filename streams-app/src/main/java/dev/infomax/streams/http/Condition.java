package dev.infomax.streams.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.infomax.streams.attribute.AttributeLimits;
import dev.infomax.streams.attribute.AttributeValue;
import dev.infomax.streams.attribute.AttributeValue.Real;
import dev.infomax.streams.attribute.AttributeValue.Text;
import dev.infomax.streams.attribute.AttributeValue.Whole;
import dev.infomax.streams.attribute.Predicate;
import dev.infomax.streams.attribute.Predicate.Every;
import dev.infomax.streams.attribute.Predicate.Limit;
import dev.infomax.streams.attribute.Predicate.OneOf;
import dev.infomax.streams.attribute.Predicate.Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a filter says of one attribute: {@code eq}, {@code in} and limits. Stateless. */
final class Condition {
  static final int MAX_VALUES = 1000;

  private static final String NAME = "name";
  private static final Set<String> OPERATORS = Set.of("eq", "in", "gt", "gte", "lt", "lte");
  private static final Set<String> WITH_NAME = Set.of(NAME, "eq", "in", "gt", "gte", "lt", "lte");

  private Condition() {}

  /** A condition that says its attribute's name; empty if it does not. */
  static Optional<Predicate> namedInside(JsonNode condition, String path) {
    if (!(condition instanceof ObjectNode object) || !object.has(NAME)) {
      return Optional.empty();
    }
    JsonNode name = object.get(NAME);
    if (!name.isTextual()) {
      throw FilterReader.wrongType(path + "." + NAME, "a string", name);
    }
    checkName(name.textValue(), path + "." + NAME);
    return Optional.of(read(name.textValue(), object, path, WITH_NAME));
  }

  static Predicate read(String name, JsonNode condition, String path) {
    if (!(condition instanceof ObjectNode object)) {
      throw FilterReader.wrongType(path, "an object such as {\"eq\": 1}", condition);
    }
    checkName(name, path);
    return read(name, object, path, OPERATORS);
  }

  private static Predicate read(String name, ObjectNode object, String path, Set<String> allowed) {
    new Fields(object, path + ".").allow(allowed);
    List<Predicate> parts = new ArrayList<>();
    if (object.has("eq")) {
      parts.add(Predicate.equal(name, value(object.get("eq"), path + ".eq")));
    }
    if (object.has("in")) {
      parts.add(new OneOf(name, values(object.get("in"), path + ".in")));
    }
    Optional<Limit> least = limit(object, "gte", "gt", path);
    Optional<Limit> most = limit(object, "lte", "lt", path);
    if (least.isPresent() || most.isPresent()) {
      parts.add(range(name, least, most, path));
    }
    if (parts.isEmpty()) {
      throw FilterReader.problem(
          ProblemCode.MISSING_FIELD, path, "must hold one of eq, gt, gte, in, lt, lte");
    }
    return parts.size() == 1 ? parts.getFirst() : new Every(parts);
  }

  private static Optional<Limit> limit(
      ObjectNode object, String inclusive, String exclusive, String path) {
    if (object.has(inclusive) && object.has(exclusive)) {
      throw FilterReader.problem(
          ProblemCode.CONFLICTING_FIELDS,
          path + "." + exclusive,
          "must not be given together with " + inclusive);
    }
    String operator = object.has(inclusive) ? inclusive : exclusive;
    JsonNode value = object.get(operator);
    return value == null
        ? Optional.empty()
        : Optional.of(new Limit(value(value, path + "." + operator), operator.equals(inclusive)));
  }

  private static Range range(
      String name, Optional<Limit> least, Optional<Limit> most, String path) {
    try {
      return new Range(name, least, most);
    } catch (IllegalArgumentException e) {
      throw FilterReader.problem(
          ProblemCode.WRONG_TYPE, path, "must have two numbers or two strings as limits");
    }
  }

  private static List<AttributeValue> values(JsonNode array, String path) {
    if (!array.isArray()) {
      throw FilterReader.wrongType(path, "an array", array);
    }
    if (array.isEmpty() || array.size() > MAX_VALUES) {
      throw FilterReader.problem(
          ProblemCode.OUT_OF_RANGE,
          path,
          "must hold 1 to " + MAX_VALUES + " values but held " + array.size());
    }
    List<AttributeValue> values = new ArrayList<>();
    for (JsonNode value : array) {
      values.add(value(value, path + "[" + values.size() + "]"));
    }
    return values;
  }

  private static AttributeValue value(JsonNode value, String path) {
    if (value.isTextual()) {
      checkText(value.textValue(), AttributeLimits.MAX_TEXT, path);
      return new Text(value.textValue());
    }
    if (!value.isNumber()) {
      throw FilterReader.wrongType(path, "a string or a number", value);
    }
    if (value.isIntegralNumber()) {
      if (!value.canConvertToLong()) {
        throw FilterReader.problem(
            ProblemCode.OUT_OF_RANGE,
            path,
            "must be a whole number of at most 64 bits but was " + value.asText());
      }
      return new Whole(value.longValue());
    }
    if (!Double.isFinite(value.doubleValue())) {
      throw FilterReader.problem(
          ProblemCode.NOT_FINITE, path, "must be a finite number but was " + value.asText());
    }
    return new Real(value.doubleValue());
  }

  private static void checkName(String name, String path) {
    if (name.isEmpty()) {
      throw FilterReader.problem(ProblemCode.OUT_OF_RANGE, path, "must name an attribute");
    }
    checkText(name, AttributeLimits.MAX_NAME, path);
  }

  private static void checkText(String text, int most, String path) {
    if (text.length() > most) {
      throw FilterReader.problem(
          ProblemCode.OUT_OF_RANGE,
          path,
          "must have at most " + most + " characters but had " + text.length());
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw FilterReader.problem(
          ProblemCode.OUT_OF_RANGE, path, "must be Unicode without lone surrogates");
    }
  }
}
