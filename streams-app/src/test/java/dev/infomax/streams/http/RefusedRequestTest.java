package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.infomax.streams.query.QueryService;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that no endpoint sees, as they come over the wire. */
class RefusedRequestTest {
  private static final HttpSettings SETTINGS = new HttpSettings("127.0.0.1", 0, "", 0, 1 << 20);

  private static QueryService queries;
  private static HttpServer server;

  @BeforeAll
  static void start() throws Exception {
    queries = NothingStored.queries();
    server =
        HttpServer.start(HttpPort.open(SETTINGS), NothingStored.services(queries, new NoImages()));
  }

  @AfterAll
  static void stop() {
    server.close();
    queries.close();
  }

  private static String send(String request) throws Exception {
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String filled(String template) {
    return template
        .replace("~HOST~", "Host: x\r\nConnection: close\r\n")
        .replace("~LONG~", "x".repeat(20_000))
        .replace("\\n", "\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /v1/embeddings/%zz HTTP/1.1\\n~HOST~\\n|400|bad-request",
        "GET /v1/embeddings/a%2 HTTP/1.1\\n~HOST~\\n|400|bad-request",
        "GET /v1/embeddings/a%00b HTTP/1.1\\n~HOST~\\n|400|bad-request",
        "DELETE /v1/embeddings/%zz HTTP/1.1\\n~HOST~\\n|400|bad-request",
        "PUT /v1/images/a%2 HTTP/1.1\\n~HOST~Content-Length: 0\\n\\n|400|bad-request",
        "GET /v1/images/%zz/thumbnail HTTP/1.1\\n~HOST~\\n|400|bad-request",
        "GET /v1/%zz HTTP/1.1\\n~HOST~\\n|400|bad-request",
        "GET /v1/embeddings/~LONG~ HTTP/1.1\\n~HOST~\\n|414|uri-too-long",
        "GET /livez HTTP/1.1\\nX: ~LONG~\\n~HOST~\\n|431|headers-too-large",
        "GET /livez HTTP/1.1\\nConnection: close\\n\\n|400|bad-request",
        "GET /livez HTTP/1.1\\nHost: x y\\nConnection: close\\n\\n|400|bad-request",
        "POST /v1/knn HTTP/1.1\\n~HOST~Content-Length: many\\n\\n|400|bad-request",
        "POST /v1/knn HTTP/1.1\\n~HOST~Transfer-Encoding: odd\\n\\n|400|bad-request",
        "GET /livez HTTP/7.1\\n~HOST~\\n|400|version-not-supported",
        "nonsense\\n\\n|400|bad-request",
      })
  void answer_requestThatIsNoHttp_isAProblem(String request, int status, String code)
      throws Exception {
    String answer = send(filled(request));

    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer).containsIgnoringCase("\r\nContent-Type: application/problem+json\r\n");
    // Nothing else is sent on a connection that ends.
    assertThat(answer).containsIgnoringCase("\r\nConnection: close\r\n");
    JsonNode problem =
        new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("code").textValue()).isEqualTo(code);
    assertThat(problem.get("detail").textValue()).isNotBlank().doesNotContain("Exception");
  }
}
