package dev.infomax.streams.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** JSON of requests and answers. NaN and infinities are read, so that a rule can name them. */
final class Json {
  private static final int MAX_TEXT = 1 << 30;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(MAX_TEXT).maxNestingDepth(50).build());
  }

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws ProblemException if the bytes are no JSON object
   */
  static ObjectNode readObject(byte[] body) {
    return readObject(body, "body");
  }

  /**
   * As {@link #readObject(byte[])}.
   *
   * @param field that the bytes are of
   */
  static ObjectNode readObject(byte[] body, String field) {
    JsonNode node;
    try (JsonParser parser = MAPPER.createParser(body)) {
      node = MAPPER.readTree(parser);
      if (parser.nextToken() != null) {
        throw malformed(field, "expected the end after the object");
      }
    } catch (JsonProcessingException e) {
      throw malformed(field, e.getOriginalMessage() + place(e));
    } catch (IOException e) {
      throw malformed(field, String.valueOf(e.getMessage()));
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw malformed(field, field + " must be a JSON object");
  }

  private static String place(JsonProcessingException e) {
    var location = e.getLocation();
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  /** What a value is, for people. */
  static String described(JsonNode found) {
    return switch (found.getNodeType()) {
      case STRING -> "a string";
      case NUMBER -> "the number " + found.asText();
      case BOOLEAN -> found.asText();
      case ARRAY -> "an array";
      case OBJECT, POJO -> "an object";
      case NULL, MISSING -> "null";
      case BINARY -> "binary";
    };
  }

  private static ProblemException malformed(String field, String detail) {
    return new ProblemException(
        ProblemCode.MALFORMED_JSON, field, field + " is not JSON: " + detail);
  }
}
