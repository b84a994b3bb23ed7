package dev.infomax.integration.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.infomax.integration.contract.DescribedCall.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Requests that a call says it takes. Immutable. */
record GoodRequests(DescribedCall call) {
  /** Each example, and each parameter or field at each of its examples and ends. */
  List<Sent> all() {
    var all = new ArrayList<Sent>();
    for (Sent base : bases()) {
      all.add(base);
      if (!takesOptionsInTheBody(base)) {
        all.addAll(withParameters(base));
      }
    }
    return all;
  }

  /** The simplest request with each kind of body. */
  List<Sent> bases() {
    Sent plain = plain();
    var bases = new ArrayList<Sent>();
    call.bodies().forEach((mediaType, said) -> bases.addAll(bodies(plain, mediaType, said)));
    return bases.isEmpty() ? List.of(plain) : bases;
  }

  /** No body; parameters of the path, and headers, as in their examples. */
  Sent plain() {
    String target = call.path();
    for (Parameter parameter : call.parameters("path")) {
      String value = Sent.encoded(parameter.example().orElseThrow());
      target = target.replace("{" + parameter.name() + "}", value);
    }
    Sent plain = Sent.plain(call, target);
    for (Parameter parameter : call.parameters("header")) {
      plain = plain.header(parameter.name(), parameter.example().orElseThrow());
    }
    return plain;
  }

  private List<Sent> bodies(Sent plain, String mediaType, JsonNode said) {
    return switch (mediaType) {
      case "application/json" -> examples(plain, schema(said));
      case Form.MEDIA_TYPE -> forms(plain, schema(said));
      default -> List.of(image(plain, mediaType, said));
    };
  }

  private JsonNode schema(JsonNode said) {
    return call.description().resolved(said.get("schema"));
  }

  private List<Sent> examples(Sent plain, JsonNode schema) {
    var all = new ArrayList<Sent>();
    for (JsonNode example : schema.get("examples")) {
      all.add(json(plain, example).named("example"));
    }
    for (var field : schema.get("properties").properties()) {
      for (JsonNode value : Values.good(call.description().resolved(field.getValue()))) {
        ObjectNode body = schema.at("/examples/0").deepCopy();
        body.set(field.getKey(), value);
        all.add(json(plain, body).named(field.getKey() + " = " + value));
      }
    }
    return all;
  }

  static Sent json(Sent sent, JsonNode body) {
    return sent.body("application/json", body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private List<Sent> forms(Sent plain, JsonNode schema) {
    var all = new ArrayList<Sent>();
    all.add(form(plain, form()));
    for (var field : schema.get("properties").properties()) {
      for (JsonNode value : Values.good(call.description().resolved(field.getValue()))) {
        Form form = form().part(field.getKey(), Values.text(value));
        all.add(form(plain, form).named(field.getKey() + " = " + value));
      }
    }
    return all;
  }

  static Sent form(Sent sent, Form form) {
    return sent.body(Form.WITH_BOUNDARY, form.bytes());
  }

  /** A form with the picture of the description. */
  Form form() {
    JsonNode said = call.operation().at("/requestBody/content/image~1*");
    return new Form().part("image", image(plain(), "image/*", said).body());
  }

  /** The picture of the description, as a media type that it fits. */
  private Sent image(Sent plain, String mediaType, JsonNode said) {
    JsonNode example = call.description().resolved(said.at("/examples/picture"));
    String[] data = example.get("externalValue").textValue().split("[:;,]", -1);
    String type = mediaType.endsWith("*") ? data[1] : mediaType;
    return plain.body(type, Base64.getDecoder().decode(data[3])).named("picture as " + type);
  }

  /** Fields of a request that is JSON, or a form, are not parameters as well. */
  static boolean takesOptionsInTheBody(Sent sent) {
    String type = sent.headers().getOrDefault("Content-Type", "");
    return type.contains("json") || type.startsWith(Form.MEDIA_TYPE);
  }

  private List<Sent> withParameters(Sent base) {
    var all = new ArrayList<Sent>();
    for (Parameter parameter : call.parameters("query")) {
      parameter
          .example()
          .ifPresent(value -> all.add(base.query(parameter.name(), Sent.encoded(value))));
      for (JsonNode value : Values.good(parameter.schema())) {
        all.add(base.query(parameter.name(), Sent.encoded(Values.text(value))));
      }
    }
    return all;
  }
}
