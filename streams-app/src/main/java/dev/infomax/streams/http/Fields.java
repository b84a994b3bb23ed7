package dev.infomax.streams.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A strict reader of an object's fields: every rule that is broken names the field.
 *
 * <p>Immutable.
 *
 * @param place of the object in the body: empty, or {@code queries[3].}
 */
record Fields(ObjectNode object, String place) {

  /**
   * @throws ProblemException if the object has another field
   */
  void allow(Set<String> names) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                String known = String.join(", ", names.stream().sorted().toList());
                throw problem(
                    ProblemCode.UNKNOWN_FIELD, name, "is not a field; there are " + known);
              }
            });
  }

  /** The value of a field. */
  Optional<JsonNode> node(String name) {
    return value(name);
  }

  /** A field that is written as null counts as absent. */
  boolean has(String name) {
    return object.hasNonNull(name);
  }

  Optional<String> text(String name) {
    return value(name)
        .map(
            node -> {
              if (!node.isTextual()) {
                throw wrongType(name, "a string", node);
              }
              return node.textValue();
            });
  }

  int integer(String name, int least, int most, int absent) {
    Optional<JsonNode> value = value(name);
    if (value.isEmpty()) {
      return absent;
    }
    JsonNode node = value.get();
    if (!node.isIntegralNumber()) {
      throw wrongType(name, "a whole number", node);
    }
    if (!node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
      throw problem(
          ProblemCode.OUT_OF_RANGE,
          name,
          "must be between " + least + " and " + most + " but was " + node.asText());
    }
    return node.intValue();
  }

  boolean truth(String name) {
    return value(name)
        .map(
            node -> {
              if (!node.isBoolean()) {
                throw wrongType(name, "true or false", node);
              }
              return node.booleanValue();
            })
        .orElse(false);
  }

  OptionalDouble number(String name) {
    Optional<JsonNode> value = value(name);
    return value.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(finite(name, value.get()));
  }

  Optional<float[]> vector(String name) {
    return value(name).map(node -> floats(name, array(name, node)));
  }

  List<String> texts(String name) {
    var texts = new ArrayList<String>();
    Optional<JsonNode> value = value(name);
    if (value.isPresent()) {
      for (JsonNode element : array(name, value.get())) {
        if (!element.isTextual()) {
          throw wrongType(name + "[" + texts.size() + "]", "a string", element);
        }
        texts.add(element.textValue());
      }
    }
    return texts;
  }

  ProblemException problem(ProblemCode code, String name, String rule) {
    return new ProblemException(code, place + name, place + name + " " + rule);
  }

  private float[] floats(String name, JsonNode array) {
    float[] vector = new float[array.size()];
    for (int i = 0; i < vector.length; i++) {
      String element = name + "[" + i + "]";
      vector[i] = (float) finite(element, array.get(i));
      if (!Float.isFinite(vector[i])) {
        throw problem(
            ProblemCode.NOT_FINITE,
            element,
            "must be a finite float32 but was " + array.get(i).asText());
      }
    }
    return vector;
  }

  private double finite(String name, JsonNode node) {
    if (!node.isNumber()) {
      throw wrongType(name, "a number", node);
    }
    double value = node.doubleValue();
    if (!Double.isFinite(value)) {
      throw problem(ProblemCode.NOT_FINITE, name, "must be a finite number but was " + value);
    }
    return value;
  }

  private JsonNode array(String name, JsonNode node) {
    if (!node.isArray()) {
      throw wrongType(name, "an array", node);
    }
    return node;
  }

  private Optional<JsonNode> value(String name) {
    return has(name) ? Optional.of(object.get(name)) : Optional.empty();
  }

  private ProblemException wrongType(String name, String expected, JsonNode found) {
    return problem(
        ProblemCode.WRONG_TYPE, name, "must be " + expected + " but was " + Json.described(found));
  }
}
