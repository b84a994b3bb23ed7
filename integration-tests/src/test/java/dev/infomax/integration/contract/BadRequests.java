package dev.infomax.integration.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.infomax.integration.contract.DescribedCall.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Requests that break one rule of what a call says it takes. Immutable.
 *
 * @param tooLarge bytes that no body may have
 */
record BadRequests(DescribedCall call, GoodRequests good, int tooLarge) {
  private static final String UNKNOWN = "colour";

  /** All are to be answered by a 4xx that names the field, where one is wrong. */
  List<Sent> all() {
    var all = new ArrayList<Sent>();
    Sent base = good.bases().getFirst();
    all.addAll(paths(base));
    for (Sent each : good.bases()) {
      if (call.bodies().isEmpty() || isImage(each)) {
        all.addAll(parameters(each));
      }
    }
    if (!call.parameters("query").isEmpty()) {
      all.add(base.query(UNKNOWN, "red").wrongIn(UNKNOWN));
    }
    if (!call.bodies().isEmpty()) {
      all.addAll(bodies(base));
    }
    return all;
  }

  private static boolean isImage(Sent sent) {
    return sent.headers().getOrDefault("Content-Type", "").startsWith("image/");
  }

  private List<Sent> paths(Sent base) {
    var all = new ArrayList<Sent>();
    for (Parameter parameter : call.parameters("path")) {
      String target = call.path().replace("{" + parameter.name() + "}", "%FF");
      all.add(base.to(target).named("no UTF-8 in the path").wrongIn(parameter.name()));
      all.add(
          base.to(base.target().replaceFirst("/v1/.", "/v1/%65")).named("path written otherwise"));
    }
    return all;
  }

  private List<Sent> parameters(Sent base) {
    var all = new ArrayList<Sent>();
    for (Parameter parameter : call.parameters("query")) {
      String name = parameter.name();
      all.add(base.query(name, "%FF").wrongIn(name));
      if (!Values.isAnyText(parameter.schema())) {
        for (JsonNode value : Values.bad(parameter.schema())) {
          all.add(base.query(name, Sent.encoded(Values.text(value))).wrongIn(name));
        }
      }
      Values.good(parameter.schema()).stream()
          .filter(value -> !value.isArray())
          .findFirst()
          .map(value -> Sent.encoded(Values.text(value)))
          .filter(_ -> !name.equals("include"))
          .ifPresent(value -> all.add(base.query(name, value).query(name, value).wrongIn(name)));
    }
    return all;
  }

  private List<Sent> bodies(Sent base) {
    var all = new ArrayList<Sent>();
    all.add(base.body("text/plain", base.body()).wrongIn("Content-Type"));
    all.add(base.header("Content-Encoding", "gzip").wrongIn("Content-Encoding"));
    all.add(base.body(new byte[0]).named("no body"));
    all.add(base.body(new byte[tooLarge]).named("too large").wrongIn("body"));
    call.bodies()
        .forEach(
            (mediaType, said) -> {
              switch (mediaType) {
                case "application/json" -> all.addAll(json(base, said));
                case Form.MEDIA_TYPE -> all.addAll(forms(base, said));
                default -> all.add(noImage(base, mediaType));
              }
            });
    return all;
  }

  private static Sent noImage(Sent base, String mediaType) {
    byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
    return base.body(mediaType.replace("*", "png"), text).named("no image");
  }

  private Collection<Sent> json(Sent base, JsonNode said) {
    JsonNode schema = call.description().resolved(said.get("schema"));
    ObjectNode example = (ObjectNode) schema.at("/examples/0");
    var all = new ArrayList<Sent>();
    for (String text : List.of("{", "[]", "17", example + "}")) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      all.add(base.body("application/json", body).named("malformed").wrongIn("body"));
    }
    all.add(field(base, example.deepCopy().put(UNKNOWN, 1), UNKNOWN));
    for (var property : schema.get("properties").properties()) {
      for (JsonNode value : Values.bad(call.description().resolved(property.getValue()))) {
        ObjectNode body = without(example, alternatives(schema, property.getKey()));
        body.set(property.getKey(), value);
        all.add(field(base, body, property.getKey()));
      }
    }
    all.addAll(missing(base, schema, example));
    return all;
  }

  /** Without what is required, and with two of what excludes each other. */
  private List<Sent> missing(Sent base, JsonNode schema, ObjectNode example) {
    var all = new ArrayList<Sent>();
    for (JsonNode required : schema.path("required")) {
      String name = required.textValue();
      all.add(field(base, without(example, List.of(name)), name));
    }
    List<String> alternatives = alternatives(schema, "");
    if (!alternatives.isEmpty()) {
      all.add(field(base, without(example, alternatives), alternatives.getFirst()));
      String other =
          alternatives.stream().filter(name -> !example.has(name)).findFirst().orElseThrow();
      all.add(field(base, example.deepCopy().put(other, "x"), other));
    }
    return all;
  }

  /** Fields of which exactly one is there; none if the field is not among them. */
  private static List<String> alternatives(JsonNode schema, String field) {
    var all = new ArrayList<String>();
    schema.path("oneOf").forEach(choice -> all.add(choice.at("/required/0").textValue()));
    return field.isEmpty() || all.contains(field) ? all : List.of();
  }

  private static ObjectNode without(ObjectNode example, Collection<String> names) {
    ObjectNode body = example.deepCopy();
    body.remove(names);
    return body;
  }

  private static Sent field(Sent base, ObjectNode body, String name) {
    return GoodRequests.json(base, body).named("wrong " + name).wrongIn(name);
  }

  private Collection<Sent> forms(Sent base, JsonNode said) {
    JsonNode schema = call.description().resolved(said.get("schema"));
    var all = new ArrayList<Sent>();
    all.add(GoodRequests.form(base, new Form()).named("form without image").wrongIn("image"));
    all.add(GoodRequests.form(base, good.form().part(UNKNOWN, "red")).wrongIn(UNKNOWN));
    all.add(base.body(Form.WITH_BOUNDARY, new byte[] {1}).named("no form"));
    for (var property : schema.get("properties").properties()) {
      JsonNode field = call.description().resolved(property.getValue());
      if (!Values.isAnyText(field) && field.has("type")) {
        for (JsonNode value : Values.bad(field)) {
          Form form = good.form().part(property.getKey(), Values.text(value));
          all.add(GoodRequests.form(base, form).wrongIn(property.getKey()));
        }
      }
    }
    return all;
  }
}
