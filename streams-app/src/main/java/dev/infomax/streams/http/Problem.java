package dev.infomax.streams.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An error as clients see it (RFC 9457).
 *
 * <p>Immutable.
 *
 * @param field of the request; empty if it is about none
 * @param detail the field, the rule and the value, for people
 */
record Problem(ProblemCode code, String field, String detail) {
  static final String MEDIA_TYPE = "application/problem+json";

  /** The server's own failure, of which clients learn nothing more. */
  static Problem internal() {
    return new Problem(ProblemCode.INTERNAL_ERROR, "", "the server failed; its log says why");
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "urn:infomax:problem:" + code.label());
    json.put("title", code.title());
    json.put("status", code.status());
    json.put("detail", detail);
    json.put("code", code.label());
    if (!field.isEmpty()) {
      json.put("field", field);
    }
    return json;
  }
}
