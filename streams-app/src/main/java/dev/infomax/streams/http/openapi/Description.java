package dev.infomax.streams.http.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The OpenAPI 3.1 document of an instance.
 *
 * <p>The role that a call needs is among the scopes of its security requirement, as OpenAPI 3.1
 * allows for schemes that have none of their own.
 *
 * <p>Confined to the thread that describes.
 */
public final class Description {
  private static final String RESOURCE = "document.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What depends on the configuration of the instance.
   *
   * @param keys whether callers must have a key
   * @param maxK most neighbours that may be asked for
   */
  public record Terms(boolean keys, int maxK) {}

  /**
   * Failures that calls have for a reason they share.
   *
   * @param any whatever is sent
   * @param guarded calls that need a role
   * @param body calls that take a body
   * @param path calls with a parameter in their path
   * @param query calls with a parameter behind the question mark
   */
  public record Shared(
      List<? extends Failure> any,
      List<? extends Failure> guarded,
      List<? extends Failure> body,
      List<? extends Failure> path,
      List<? extends Failure> query) {}

  private final ObjectNode document = read();
  private final Schemas schemas;
  private final Terms terms;
  private final Shared shared;

  private Description(Terms terms, Shared shared) {
    this.terms = terms;
    this.shared = shared;
    schemas = new Schemas((ObjectNode) document.get("components"), terms.maxK());
  }

  /** The document, in JSON. */
  public static byte[] of(Collection<Call> calls, Shared shared, Terms terms) {
    var description = new Description(terms, shared);
    ObjectNode paths = description.document.putObject("paths");
    for (Call call : calls) {
      paths.withObjectProperty(call.path()).set(call.method(), description.operation(call));
    }
    try {
      return JSON.writeValueAsBytes(description.document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode read() {
    try (InputStream in = Description.class.getResourceAsStream(RESOURCE)) {
      return (ObjectNode) JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode operation(Call call) {
    Operation operation = call.operation();
    ObjectNode json = JSON.createObjectNode();
    json.put("operationId", operation.id());
    json.put("summary", operation.summary());
    if (!operation.description().isEmpty()) {
      json.put("description", operation.description());
    }
    json.set("security", security(call));
    if (!operation.parameters().isEmpty()) {
      ArrayNode parameters = json.putArray("parameters");
      operation.parameters().forEach(name -> parameters.add(schemas.parameterReference(name)));
    }
    if (!operation.body().isEmpty()) {
      json.set("requestBody", body(operation));
    }
    json.set(
        "responses", Responses.of(operation.results().answers(), failures(call), shared.any()));
    return json;
  }

  private ArrayNode security(Call call) {
    ArrayNode choices = JSON.createArrayNode();
    if (call.role().isPresent()) {
      if (!terms.keys()) {
        choices.addObject();
      }
      choices.addObject().putArray("bearer").add(call.role().get());
      choices.addObject().putArray("basic").add(call.role().get());
    }
    return choices;
  }

  private static ObjectNode body(Operation operation) {
    ObjectNode body = JSON.createObjectNode().put("required", true);
    ObjectNode content = body.putObject("content");
    operation
        .body()
        .forEach(
            (mediaType, schema) -> {
              ObjectNode described = content.putObject(mediaType);
              if (schema.equals(Operation.BINARY)) {
                described.putObject("examples").set("picture", Schemas.picture());
              } else {
                described.set("schema", Schemas.schema(schema));
              }
            });
    return body;
  }

  private List<Failure> failures(Call call) {
    Operation operation = call.operation();
    var failures = new ArrayList<Failure>(operation.results().failures());
    if (call.role().isPresent()) {
      failures.addAll(shared.guarded());
    }
    if (!operation.body().isEmpty()) {
      failures.addAll(shared.body());
    }
    for (String name : operation.parameters()) {
      switch (schemas.parameter(name).get("in").textValue()) {
        case "path" -> failures.addAll(shared.path());
        case "query" -> failures.addAll(shared.query());
        default -> {}
      }
    }
    return failures;
  }
}
