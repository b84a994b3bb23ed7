package dev.infomax.integration.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An answer, held against what its call says of it. Immutable. */
record Given(Sent sent, int status, HttpHeaders headers, byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What of the answer is not as described. */
  List<String> violations() {
    var violations = new ArrayList<String>();
    JsonNode said = sent.call().response(describedStatus());
    String mediaType = mediaType();
    if (!said.has("content")) {
      if (body.length > 0) {
        violations.add("a body that is not described");
      }
    } else if (!said.get("content").has(mediaType)) {
      violations.add("Content-Type " + mediaType);
    } else if (said.get("content").get(mediaType).has("schema")) {
      String schema = sent.call().schemaPointer(describedStatus(), mediaType);
      violations.addAll(sent.call().description().violations(schema, json()));
    }
    said.path("headers")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (headers.firstValue(name).isEmpty()) {
                violations.add("no " + name);
              }
            });
    if (status >= 400 && json().path("status").asInt() != status) {
      violations.add("another status in the problem");
    }
    return violations;
  }

  /** Under which the call describes it. */
  String describedStatus() {
    String own = String.valueOf(status);
    return sent.call().statuses().containsKey(own) ? own : "default";
  }

  private String mediaType() {
    return headers.firstValue("Content-Type").orElse("").split(";", 2)[0];
  }

  /** Missing if the body is no JSON. */
  JsonNode json() {
    try {
      return mediaType().endsWith("json") ? JSON.readTree(body) : MissingNode.getInstance();
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public String toString() {
    String text = new String(body, 0, Math.min(body.length, 500), StandardCharsets.UTF_8);
    return "%s -> %d %s".formatted(sent, status, text);
  }
}
