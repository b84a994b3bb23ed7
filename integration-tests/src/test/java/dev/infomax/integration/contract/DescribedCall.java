package dev.infomax.integration.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A call of an OpenAPI document. Immutable.
 *
 * @param method in lower case
 */
record DescribedCall(Described description, String path, String method, JsonNode operation) {
  /** A parameter; its schema is resolved. */
  record Parameter(String name, String place, JsonNode schema, Optional<String> example) {}

  /** As a row of a contract: {@code GET /v1/status}. */
  String row() {
    return method.toUpperCase(Locale.ROOT) + " " + path;
  }

  /** Whether a request would be one of this call: ids may hold slashes. */
  boolean takes(String verb, String target) {
    String any = path.replaceAll("[^{}\\w]", "\\\\$0").replaceAll("\\{\\w+}", ".+");
    return verb.equalsIgnoreCase(method) && target.matches(any);
  }

  /** The role that a caller needs; empty if everybody may call. */
  Optional<String> role() {
    for (JsonNode choice : operation.get("security")) {
      if (choice.has("bearer")) {
        return Optional.of(choice.at("/bearer/0").textValue());
      }
    }
    return Optional.empty();
  }

  List<Parameter> parameters(String place) {
    var found = new ArrayList<Parameter>();
    for (JsonNode reference : operation.path("parameters")) {
      JsonNode parameter = description.resolved(reference);
      if (parameter.get("in").textValue().equals(place)) {
        JsonNode schema =
            parameter.has("schema")
                ? parameter.get("schema")
                : parameter.at("/content/application~1json/schema");
        found.add(
            new Parameter(
                parameter.get("name").textValue(),
                place,
                description.resolved(schema),
                Optional.ofNullable(parameter.get("example")).map(JsonNode::textValue)));
      }
    }
    return found;
  }

  /** What is said of a body, by media type. */
  Map<String, JsonNode> bodies() {
    var bodies = new TreeMap<String, JsonNode>();
    operation
        .at("/requestBody/content")
        .properties()
        .forEach(body -> bodies.put(body.getKey(), body.getValue()));
    return bodies;
  }

  /** The statuses of which something is said, and codes of errors if there are any. */
  SortedMap<String, SortedSet<String>> statuses() {
    var statuses = new TreeMap<String, SortedSet<String>>();
    for (var response : operation.get("responses").properties()) {
      SortedSet<String> codes = new TreeSet<>();
      response
          .getValue()
          .at("/content/application~1problem+json/schema/properties/code/enum")
          .forEach(code -> codes.add(code.textValue()));
      statuses.put(response.getKey(), codes);
    }
    return statuses;
  }

  /** What is said of an answer of that status. */
  JsonNode response(String status) {
    return operation.at("/responses/" + status);
  }

  /** Where the schema of a body is. */
  String schemaPointer(String status, String mediaType) {
    return "/paths/%s/%s/responses/%s/content/%s/schema"
        .formatted(escaped(path), method, status, escaped(mediaType));
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
