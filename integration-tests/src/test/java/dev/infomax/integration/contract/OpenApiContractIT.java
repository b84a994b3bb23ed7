package dev.infomax.integration.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.infomax.integration.http.Installation;
import dev.infomax.streams.app.InfomaxApp;
import dev.infomax.streams.security.AccessRole;
import dev.infomax.streams.security.ApiKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every call of the description, with good requests and with bad ones that are derived from it:
 * each answer is one that the call describes.
 */
@Timeout(200)
class OpenApiContractIT {
  /** What clients were promised. */
  private static final Set<String> CONTRACT =
      Set.of(
          "POST /v1/knn",
          "POST /v1/knn:batch",
          "GET /v1/embeddings",
          "GET /v1/embeddings/{id}",
          "DELETE /v1/embeddings/{id}",
          "PUT /v1/images/{id}",
          "GET /v1/images/{id}/thumbnail",
          "POST /v1/embed",
          "GET /v1/status",
          "GET /livez",
          "GET /readyz",
          "GET /metrics",
          "GET /openapi.json",
          "GET /docs",
          "GET /");

  /**
   * What one sound instance that is used as it should be does not answer: too slow or too many
   * clients, stored values that are damaged, no encoder, a wrong name on loopback without keys, and
   * whatever it waits for that is away.
   */
  private static final Set<String> NOT_PROVOKED =
      Set.of("408", "409", "421", "422", "429", "501", "503");

  private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "PATCH");
  private static final int TOO_LARGE = 70_000;

  @TempDir private Path folder;
  private final Map<String, Set<String>> exercised = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();
  private int requests;

  @Test
  void everyCall_goodAndBad_answersAsDescribed() throws Exception {
    Map<String, String> keys = keys();
    try (var installation = new Installation(folder);
        InfomaxApp app = installation.start("only", settings());
        var caller = new Caller(app.address(), keys)) {
      List<DescribedCall> calls = caller.description().calls();
      assertThat(calls).extracting(DescribedCall::row).containsAll(CONTRACT);

      for (DescribedCall call : calls) {
        good(caller, call);
        bad(caller, call);
        strangers(caller, call);
      }
      searchByVector(caller, calls);
      otherMethods(caller, calls);
      oversized(caller, calls.getLast());

      for (DescribedCall call : calls) {
        Set<String> missing = new TreeSet<>(call.statuses().keySet());
        missing.removeAll(NOT_PROVOKED);
        missing.removeAll(exercised.getOrDefault(call.row(), Set.of()));
        if (!missing.isEmpty()) {
          violations.add(call.row() + " never answered " + missing);
        }
      }
      System.out.printf("%d requests: %s%n", requests, exercised);
      assertThat(violations).isEmpty();
    }
  }

  private Map<String, String> keys() throws Exception {
    var keys = new HashMap<String, String>();
    var lines = new ArrayList<String>();
    for (AccessRole role : List.of(AccessRole.READ, AccessRole.INGEST, AccessRole.ADMIN)) {
      ApiKey key = ApiKey.generate(role);
      keys.put(role.label(), key.secret());
      lines.add(key.line(role.label(), role));
    }
    Files.write(folder.resolve("keys"), lines);
    return keys;
  }

  private Map<String, String> settings() {
    return Map.of(
        "security.keys-file",
        folder.resolve("keys").toString(),
        "http.max-body-bytes",
        "64KiB",
        "thumbnail.enabled",
        "true");
  }

  /** What is stored first can be asked for a little later. */
  private void good(Caller caller, DescribedCall call) throws Exception {
    var good = new GoodRequests(call);
    Installation.await(
        call.row() + " is not 404", () -> caller.send(good.bases().getFirst()).status() != 404);
    for (Sent sent : good.all()) {
      Given given = caller.send(sent);
      // There may be too little time for any answer.
      boolean hurried = sent.what().startsWith("timeoutMs") && given.status() == 503;
      checked(given, 200, 202, hurried ? 503 : 200);
      followed(caller, given);
    }
    Sent base = good.bases().getFirst();
    if (call.method().equals("put")) {
      checked(caller.send(base.to(base.target() + "2")), 202);
    }
    if (call.statuses().containsKey("304")) {
      String tag = caller.send(base).headers().firstValue("ETag").orElseThrow();
      checked(caller.send(base.header("If-None-Match", tag)), 304);
    }
    if (call.method().equals("get")) {
      Given head = caller.send(base, "HEAD");
      expect(head.status() == 200 && head.body().length == 0, "HEAD is not as GET", head);
    }
  }

  /** The page after this one, where there is one. */
  private void followed(Caller caller, Given given) throws Exception {
    JsonNode next = given.json().path("next");
    boolean byParameter = !given.sent().call().parameters("query").isEmpty();
    if (next.isTextual() && byParameter && given.sent().target().contains("?")) {
      Sent sent = given.sent().query("after", Sent.encoded(next.textValue()));
      checked(caller.send(sent), 200);
    }
  }

  private void bad(Caller caller, DescribedCall call) throws Exception {
    for (Sent sent : new BadRequests(call, new GoodRequests(call), TOO_LARGE).all()) {
      Given given = checked(caller.send(sent), 400, 404, 413, 415);
      String named = given.json().path("field").asText();
      expect(named.contains(sent.field()), "does not name " + sent.field(), given);
    }
    for (Sent base : new GoodRequests(call).bases()) {
      if (!call.parameters("path").isEmpty() && call.method().equals("get")) {
        checked(caller.send(base.to(base.target().replace("cat", "nowhere"))), 404);
      }
    }
  }

  /** Without a key, with a wrong one, with one that does not suffice, and from another site. */
  private void strangers(Caller caller, DescribedCall call) throws Exception {
    if (call.role().isEmpty()) {
      return;
    }
    Sent base = new GoodRequests(call).bases().getFirst();
    checked(caller.send(base.as("")), 401);
    checked(caller.send(base.as("infomax_read_nonsense")), 401);
    checked(caller.send(base.header("Sec-Fetch-Site", "cross-site")), 403);
    for (AccessRole role : List.of(AccessRole.READ, AccessRole.INGEST)) {
      if (role.compareTo(AccessRole.valueOf(call.role().get().toUpperCase(Locale.ROOT))) < 0) {
        checked(caller.send(base.as(role.label())), 403);
      }
    }
  }

  /** The vector that one call gives is one that the other takes. */
  private void searchByVector(Caller caller, List<DescribedCall> calls) throws Exception {
    Given embedded =
        caller.send(new GoodRequests(called(calls, "POST /v1/embed")).bases().getFirst());
    Sent search = new GoodRequests(called(calls, "POST /v1/knn")).plain();
    String question = "{\"vector\":%s}";
    byte[] body = question.formatted(embedded.json().get("vector")).getBytes(UTF_8);
    Given given = checked(caller.send(search.body("application/json", body)), 200);
    expect(!given.json().path("neighbors").isEmpty(), "nothing is near", given);
    for (String vector :
        List.of("[1]", "[NaN]", "[1e99]", "[\"a\"]", "[" + "0,".repeat(11) + "0]")) {
      byte[] wrong = question.formatted(vector).getBytes(UTF_8);
      checked(caller.send(search.body("application/json", wrong)), 400);
    }
    byte[] absent = "{\"id\":\"nowhere\"}".getBytes(UTF_8);
    checked(caller.send(search.body("application/json", absent)), 404);
  }

  private static DescribedCall called(List<DescribedCall> calls, String row) {
    return calls.stream().filter(call -> call.row().equals(row)).findFirst().orElseThrow();
  }

  private void otherMethods(Caller caller, List<DescribedCall> calls) throws Exception {
    Map<String, Set<String>> described =
        calls.stream()
            .collect(
                Collectors.groupingBy(
                    DescribedCall::path,
                    Collectors.mapping(
                        call -> call.method().toUpperCase(Locale.ROOT), Collectors.toSet())));
    for (DescribedCall call : calls) {
      Sent base = new GoodRequests(call).bases().getFirst();
      Set<String> own = described.getOrDefault(call.path(), Set.of());
      for (String method : METHODS) {
        if (calls.stream().noneMatch(other -> other.takes(method, base.target()))) {
          Given given = checked(caller.send(base, method), 405);
          String allowed = given.headers().firstValue("Allow").orElse("");
          expect(own.stream().allMatch(allowed::contains), "Allow lacks " + own, given);
        }
      }
    }
  }

  private void oversized(Caller caller, DescribedCall call) throws Exception {
    Sent base = new GoodRequests(call).bases().getFirst();
    checked(caller.send(base.query("x", "x".repeat(9000))), 414);
    checked(caller.send(base.header("X-Long", "x".repeat(9000))), 431);
  }

  private void expect(boolean so, String otherwise, Given given) {
    if (!so) {
      violations.add(otherwise + ": " + given);
    }
  }

  private Given checked(Given given, Integer... statuses) {
    requests++;
    exercised
        .computeIfAbsent(given.sent().call().row(), _ -> new TreeSet<>())
        .add(given.describedStatus());
    expect(List.of(statuses).contains(given.status()), "not " + List.of(statuses), given);
    given.violations().forEach(violation -> violations.add(violation + ": " + given));
    return given;
  }
}
