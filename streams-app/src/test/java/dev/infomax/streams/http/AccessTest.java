package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.query.PeerServer;
import dev.infomax.streams.security.AccessRole;
import dev.infomax.streams.security.ApiKey;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call what on a server with keys. */
class AccessTest {
  private static final byte[] NOTHING = {};

  @TempDir private static Path folder;
  private static final Map<String, String> KEYS = new TreeMap<>();
  private static GuardedServer server;

  @BeforeAll
  static void start() throws Exception {
    Path file = folder.resolve("keys");
    for (AccessRole role :
        new AccessRole[] {AccessRole.READ, AccessRole.INGEST, AccessRole.ADMIN}) {
      KEYS.put(role.label(), GuardedServer.addKey(file, "a-" + role.label(), role));
    }
    String peer = ApiKey.generate(AccessRole.PEER).secret();
    KEYS.put("peer", peer);
    Path peers = Files.writeString(folder.resolve("peers"), "# shared\n" + peer + "\n");
    server = GuardedServer.withKeys(file, peers);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String bearer(String role) {
    return "Bearer " + KEYS.get(role);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/embeddings:sample, READ",
    "GET, /v1/status, READ",
    "GET, /metrics, READ",
    "GET, /, READ",
    "POST, /v1/knn, READ",
    "POST, /v1/knn:batch, READ",
    "POST, /v1/embed, READ",
    "PUT, /v1/images/a, INGEST",
    "DELETE, /v1/embeddings/a, ADMIN",
    "POST, " + PeerServer.PATH + ", PEER",
  })
  void call_byEachRole_isLetInFromTheNeededOneUp(String method, String path, AccessRole needed)
      throws Exception {
    for (AccessRole role : AccessRole.values()) {
      HttpResponse<String> answer = server.call(method, path, bearer(role.label()));

      if (role.covers(needed)) {
        assertThat(answer.statusCode()).as(role + ": " + answer.body()).isNotIn(401, 403);
      } else {
        assertThat(answer.statusCode()).as(role + ": " + answer.body()).isEqualTo(403);
        assertThat(answer.body())
            .contains("\"code\":\"forbidden\"")
            .contains("needs the role " + needed.label());
      }
    }
    assertThat(server.call(method, path, NOTHING).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/livez", "/readyz", "/openapi.json", "/docs", "/assets/base.css"})
  void call_ofWhatHoldsNoData_needsNoKey(String path) throws Exception {
    assertThat(server.call("GET", path, NOTHING).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer infomax_read_wrong",
        "Bearer",
        "Bearer  ",
        "Basic !!!",
        "Basic eA==",
        "Digest username=x",
        "infomax_read_wrong",
      })
  void call_withAWrongKey_isRefusedAndSaysHowToAsk(String authorization) throws Exception {
    HttpResponse<String> answer = server.call("GET", "/v1/status", authorization);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("\"code\":\"unauthorized\"").doesNotContain("wrong");
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"infomax\"", "Basic realm=\"infomax\", charset=\"UTF-8\"");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void call_withTheKeyAsPassword_isLetIn() throws Exception {
    String pair = "anyone:" + KEYS.get("read");
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));

    assertThat(server.call("GET", "/v1/status", "Basic " + encoded).statusCode()).isEqualTo(200);
  }

  @Test
  void call_withTwoHeaders_isRefused() throws Exception {
    String header = "Authorization: " + bearer("read") + "\n";
    String answer =
        server.raw(
            "GET /v1/status HTTP/1.1\nHost: x\nConnection: close\n" + header + header + "\n");

    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"field\":\"Authorization\"");
  }

  @Test
  void keys_changedInTheFile_countFromThenOn() throws Exception {
    Path file = folder.resolve("changing");
    String first = GuardedServer.addKey(file, "first", AccessRole.READ);
    Path peers = folder.resolve("peers");
    try (var changing = GuardedServer.withKeys(file, peers)) {
      String second = GuardedServer.addKey(file, "second", AccessRole.READ);
      await(changing, second, 200);
      assertThat(status(changing, first)).isEqualTo(200);

      Files.writeString(file, "first read plain-text-by-mistake\n");
      awaitRefusal(changing);
      assertThat(status(changing, first)).isEqualTo(200);

      Files.delete(file);
      GuardedServer.addKey(file, "third", AccessRole.READ);
      await(changing, first, 401);
    }
  }

  private static int status(GuardedServer server, String key) throws Exception {
    return server.call("GET", "/v1/status", "Bearer " + key).statusCode();
  }

  private static void await(GuardedServer server, String key, int status) throws Exception {
    long end = System.nanoTime() + 10_000_000_000L;
    while (status(server, key) != status) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.sleep(10);
    }
  }

  private static void awaitRefusal(GuardedServer server) throws Exception {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!server.metrics().scrape().contains("outcome=\"refused\"")) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.sleep(10);
    }
  }

  @Test
  void call_byAPageOfAnotherSite_isRefused() throws Exception {
    String[] headers = {"Authorization", bearer("admin"), "Sec-Fetch-Site", "cross-site"};

    HttpResponse<String> answer = server.call("POST", "/v1/embed", NOTHING, headers);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("\"code\":\"cross-site\"");
  }

  @Test
  void call_byALinkOfAnotherSite_isAnswered() throws Exception {
    HttpResponse<String> answer =
        server.call(
            "GET",
            "/",
            NOTHING,
            "Authorization",
            bearer("read"),
            "Sec-Fetch-Site",
            "cross-site",
            "Sec-Fetch-Mode",
            "navigate",
            "Sec-Fetch-Dest",
            "document");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe-inline");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(answer.body()).doesNotContainPattern("<script(?![^>]*src=)|\\son\\w+=|style=");
  }
}
