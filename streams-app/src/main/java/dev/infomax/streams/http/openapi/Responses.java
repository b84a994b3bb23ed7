package dev.infomax.streams.http.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The answers of a call, good and bad, each by its status. Stateless. */
final class Responses {
  private static final String PROBLEM = "application/problem+json";

  /** Headers that come with a status. */
  private static final Map<Integer, String> HEADERS =
      Map.of(401, "WWW-Authenticate", 429, "Retry-After", 503, "Retry-After");

  private Responses() {}

  /**
   * The answers.
   *
   * @param anywhere failures of whatever is sent: they share a default answer, unless the call has
   *     others of that status
   */
  static ObjectNode of(
      List<Answer> answers,
      Collection<? extends Failure> failures,
      Collection<? extends Failure> anywhere) {
    ObjectNode responses = object();
    answers.forEach(answer -> responses.set(String.valueOf(answer.status()), good(answer)));
    SortedMap<Integer, SortedSet<String>> codes = new TreeMap<>();
    Supplier<SortedSet<String>> none = TreeSet::new;
    failures.forEach(f -> codes.computeIfAbsent(f.status(), _ -> none.get()).add(f.label()));
    SortedSet<String> others = none.get();
    anywhere.forEach(f -> codes.getOrDefault(f.status(), others).add(f.label()));
    codes.forEach((status, labels) -> responses.set(String.valueOf(status), bad(status, labels)));
    responses.set("default", bad(0, others));
    return responses;
  }

  private static ObjectNode good(Answer answer) {
    ObjectNode response = object().put("description", answer.description());
    if (!answer.content().isEmpty()) {
      ObjectNode content = response.putObject("content").putObject(answer.content());
      if (!answer.schema().isEmpty()) {
        content.set("schema", Schemas.schema(answer.schema()));
      }
    }
    return response;
  }

  private static ObjectNode bad(int status, SortedSet<String> labels) {
    ObjectNode response = object().put("description", String.join(", ", labels));
    String header = HEADERS.get(status);
    if (header != null) {
      ObjectNode described = response.putObject("headers").putObject(header);
      described.put("required", true).putObject("schema").put("type", "string");
    }
    ObjectNode schema = Schemas.schema("Problem");
    ObjectNode fields = schema.putObject("properties");
    if (status > 0) {
      fields.putObject("status").put("const", status);
    }
    ArrayNode codes = fields.putObject("code").putArray("enum");
    labels.forEach(codes::add);
    response.putObject("content").putObject(PROBLEM).set("schema", schema);
    return response;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
