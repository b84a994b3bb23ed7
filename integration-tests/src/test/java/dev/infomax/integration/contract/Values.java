package dev.infomax.integration.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** Values that a schema takes, and values that it does not. Stateless. */
final class Values {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Values() {}

  /** Examples, defaults, and the ends of what is allowed; none if the schema names none. */
  static List<JsonNode> good(JsonNode schema) {
    var good = new ArrayList<JsonNode>();
    schema.path("examples").forEach(good::add);
    for (String field : List.of("default", "minimum", "maximum")) {
      if (schema.has(field)) {
        good.add(schema.get(field));
      }
    }
    schema.path("enum").forEach(good::add);
    if (type(schema).equals("boolean")) {
      good.add(JSON.booleanNode(true));
    }
    if (schema.at("/items/enum").isArray()) {
      good.add(schema.at("/items/enum"));
    }
    return good;
  }

  /** Of a wrong type, and beyond the ends of what is allowed. */
  static List<JsonNode> bad(JsonNode schema) {
    var bad = new ArrayList<JsonNode>();
    if (type(schema).equals("string")) {
      bad.add(JSON.numberNode(17));
    } else {
      bad.add(JSON.textNode("other"));
    }
    if (type(schema).equals("integer")) {
      bad.add(JSON.numberNode(1.5));
    }
    if (schema.has("minimum")) {
      bad.add(LongNode.valueOf(schema.get("minimum").longValue() - 1));
    }
    if (schema.has("maximum")) {
      bad.add(LongNode.valueOf(schema.get("maximum").longValue() + 1));
    }
    if (schema.has("enum")) {
      bad.add(TextNode.valueOf("other"));
    }
    if (schema.path("minLength").asInt() == 1) {
      bad.add(TextNode.valueOf(""));
    }
    if (schema.path("minItems").asInt() == 1) {
      bad.add(JSON.arrayNode());
    }
    if (schema.has("maxItems")) {
      bad.add(filled(schema.get("maxItems").intValue() + 1));
    }
    return bad;
  }

  private static ArrayNode filled(int size) {
    ArrayNode array = JSON.arrayNode();
    for (int i = 0; i < size; i++) {
      array.addObject();
    }
    return array;
  }

  /** As it is written in a URL or a form: arrays by commas. */
  static String text(JsonNode value) {
    if (value.isArray()) {
      var elements = new ArrayList<String>();
      value.forEach(element -> elements.add(text(element)));
      return String.join(",", elements);
    }
    return value.isTextual() ? value.textValue() : value.toString();
  }

  /** Whether every text is taken. */
  static boolean isAnyText(JsonNode schema) {
    return type(schema).equals("string") && !schema.has("enum");
  }

  private static String type(JsonNode schema) {
    return schema.path("type").asText();
  }
}
