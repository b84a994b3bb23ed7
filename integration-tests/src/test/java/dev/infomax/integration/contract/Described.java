package dev.infomax.integration.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An OpenAPI document. Immutable. */
final class Described {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PLACE = "https://localhost/openapi.json";

  private final JsonNode document;
  private final SchemaRegistry schemas;

  private Described(JsonNode document) {
    this.document = document;
    String closed = closed(document.deepCopy()).toString();
    schemas =
        SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi31(), registry -> registry.schemas(Map.of(PLACE, closed)));
  }

  static Described parse(byte[] json) throws Exception {
    return new Described(JSON.readTree(json));
  }

  /** So that an answer with a field that is not described is seen. */
  private static JsonNode closed(JsonNode node) {
    if (node.path("properties").isObject() && node.path("type").asText().equals("object")) {
      if (!node.has("additionalProperties")) {
        ((ObjectNode) node).put("additionalProperties", false);
      }
    }
    node.forEach(Described::closed);
    return node;
  }

  /** Every call, those that store first, and those that delete last. */
  List<DescribedCall> calls() {
    var first = new ArrayList<DescribedCall>();
    var then = new ArrayList<DescribedCall>();
    var last = new ArrayList<DescribedCall>();
    for (var path : document.get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        String method = operation.getKey();
        var group = method.equals("put") ? first : method.equals("delete") ? last : then;
        group.add(new DescribedCall(this, path.getKey(), method, operation.getValue()));
      }
    }
    first.addAll(then);
    first.addAll(last);
    return first;
  }

  /** What a reference leads to, with what is said beside it; other nodes as they are. */
  JsonNode resolved(JsonNode node) {
    if (!node.has("$ref")) {
      return node;
    }
    JsonNode target = resolved(document.at(node.get("$ref").textValue().substring(1)));
    ObjectNode merged = target.deepCopy();
    node.properties().stream()
        .filter(field -> !field.getKey().equals("$ref"))
        .forEach(field -> merged.set(field.getKey(), field.getValue()));
    return merged;
  }

  /**
   * What of a value is not as its schema wants it.
   *
   * @param pointer of the schema in the document
   */
  List<String> violations(String pointer, JsonNode value) {
    return schemas.getSchema(SchemaLocation.of(PLACE + "#" + pointer)).validate(value).stream()
        .map(String::valueOf)
        .toList();
  }
}
