package dev.infomax.streams.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one client may take up. */
class LimitsTest {
  private static final LimitSettings QUICK =
      new LimitSettings(2, 1, 100, 1, Duration.ofMillis(300), Duration.ofMillis(300), 1 << 20);

  private static final String HEAD = "Host: localhost\nConnection: close\n";

  /** Holds every call until it is let go. */
  private record Held(CountDownLatch entered, CountDownLatch go) implements ImageLog {
    Held() {
      this(new CountDownLatch(1), new CountDownLatch(1));
    }

    @Override
    public Placed write(NewImage image) {
      return delete(image.id());
    }

    @Override
    public Placed delete(String id) {
      entered.countDown();
      try {
        go.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new Placed("images", 0, 0);
    }
  }

  @Test
  void call_beyondTheClientsShare_isToldToComeBack() throws Exception {
    var held = new Held();
    try (var server = GuardedServer.open(QUICK, held);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> server.call("DELETE", "/v1/embeddings/a", new byte[0]));
      held.entered().await();

      HttpResponse<String> second = server.call("GET", "/v1/status", new byte[0]);

      assertThat(second.statusCode()).isEqualTo(429);
      assertThat(second.body()).contains("\"code\":\"too-many-requests\"");
      assertThat(second.headers().firstValue("Retry-After")).contains("1");
      assertThat(server.call("GET", "/livez", new byte[0]).statusCode()).isEqualTo(200);
      held.go().countDown();
      assertThat(first.get().statusCode()).isEqualTo(202);
      assertThat(server.call("GET", "/v1/status", new byte[0]).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void call_beyondTheServersRoom_isToldToComeBack() throws Exception {
    var held = new Held();
    var one =
        new LimitSettings(1, 5, 100, 0, Duration.ofSeconds(9), Duration.ofSeconds(9), 1 << 20);
    try (var server = GuardedServer.open(one, held);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> server.call("DELETE", "/v1/embeddings/a", new byte[0]));
      held.entered().await();

      HttpResponse<String> second = server.call("GET", "/v1/status", new byte[0]);

      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(second.body()).contains("\"code\":\"busy\"");
      assertThat(second.headers().firstValue("Retry-After")).contains("1");
      held.go().countDown();
      assertThat(first.get().statusCode()).isEqualTo(202);
    }
  }

  @Test
  void body_whileAnotherFillsTheMemory_isToldToComeBack() throws Exception {
    var held = new Held();
    var small =
        new LimitSettings(9, 9, 100, 1, Duration.ofSeconds(9), Duration.ofSeconds(9), 1 << 20);
    byte[] large = new byte[GuardedServer.MAX_BODY];
    try (var server = GuardedServer.open(small, held);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> server.call("PUT", "/v1/images/a", large));
      held.entered().await();

      HttpResponse<String> second = server.call("PUT", "/v1/images/b", new byte[1000]);

      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(second.headers().firstValue("Retry-After")).contains("1");
      held.go().countDown();
      assertThat(first.get().statusCode()).isEqualTo(202);
      assertThat(server.call("PUT", "/v1/images/b", large).statusCode()).isEqualTo(202);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET /livez HTTP/1.1\nHost: local"})
  void head_thatDoesNotCome_endsTheConnection(String begin) throws Exception {
    try (var server = GuardedServer.open(QUICK, new NoImages())) {
      assertThat(server.raw(begin)).doesNotContain("200 OK");

      assertThat(server.metrics().counter("infomax.http.slow.closed").count()).isEqualTo(1);
    }
  }

  @Test
  void head_byTheByte_endsTheConnection() throws Exception {
    try (var server = GuardedServer.open(QUICK, new NoImages());
        Socket socket = server.connect()) {
      request(socket, "GET /livez HTTP/1.1\nHost: localhost\n\n");
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      OutputStream out = socket.getOutputStream();
      int sent = 0;
      try {
        for (; sent < 100; sent++) {
          out.write('G');
          out.flush();
          Thread.sleep(50);
        }
      } catch (SocketException closed) {
        assertThat(sent).isPositive();
      }
      assertThat(sent).isLessThan(100);
    }
  }

  @Test
  void connection_betweenRequests_mayRest() throws Exception {
    try (var server = GuardedServer.open(QUICK, new NoImages());
        Socket socket = server.connect()) {
      request(socket, "GET /livez HTTP/1.1\nHost: localhost\n\n");
      Thread.sleep(700);
      request(socket, "GET /livez HTTP/1.1\n" + HEAD + "\n");

      String answers =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(3);
    }
  }

  private static void request(Socket socket, String request) throws IOException {
    socket
        .getOutputStream()
        .write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  @Test
  void body_thatIsTooSlow_isATimeout() throws Exception {
    try (var server = GuardedServer.open(QUICK, new NoImages());
        Socket socket = server.connect()) {
      request(socket, "PUT /v1/images/a HTTP/1.1\nHost: localhost\nContent-Length: 1000\n\nx");
      Thread.sleep(400);
      request(socket, "x");
      String answer =
          new String(socket.getInputStream().readNBytes(4000), StandardCharsets.US_ASCII);

      assertThat(answer)
          .startsWith("HTTP/1.1 408 ")
          .contains("\"code\":\"request-timeout\"")
          .containsIgnoringCase("\r\nConnection: close\r\n");
    }
  }

  @Test
  void body_thatIsTooLarge_isRefusedWithOrWithoutItsLength() throws Exception {
    var limits = LimitSettings.DEFAULT;
    byte[] large = new byte[GuardedServer.MAX_BODY + 1];
    try (var server = GuardedServer.open(limits, new NoImages())) {
      HttpResponse<String> announced = server.call("PUT", "/v1/images/a", large);
      String chunk = "400000\n" + "x".repeat(0x400000) + "\n0\n\n";
      String chunked =
          server.raw(
              "PUT /v1/images/a HTTP/1.1\n" + HEAD + "Transfer-Encoding: chunked\n\n" + chunk);
      String asking =
          server.raw(
              "PUT /v1/images/a HTTP/1.1\n"
                  + HEAD
                  + "Expect: 100-continue\nContent-Length: 2000000\n\n");

      assertThat(announced.statusCode()).isEqualTo(413);
      assertThat(announced.body()).contains("\"code\":\"too-large\"");
      assertThat(chunked).startsWith("HTTP/1.1 413 ");
      assertThat(asking).startsWith("HTTP/1.1 413 ");
      assertThat(server.call("PUT", "/v1/images/a", new byte[GuardedServer.MAX_BODY]).statusCode())
          .isEqualTo(202);
    }
  }

  @Test
  void body_thatIsEncoded_isRefused() throws Exception {
    try (var server = GuardedServer.open(LimitSettings.DEFAULT, new NoImages())) {
      HttpResponse<String> answer =
          server.call("PUT", "/v1/images/a", new byte[10], "Content-Encoding", "gzip");

      assertThat(answer.statusCode()).isEqualTo(415);
      assertThat(answer.body()).contains("\"field\":\"Content-Encoding\"");
    }
  }

  @Test
  void call_underAnotherName_isMisdirectedWhereThereAreNoKeys() throws Exception {
    try (var server = GuardedServer.open(LimitSettings.DEFAULT, new NoImages())) {
      String head = "GET /v1/status HTTP/1.1\nConnection: close\nHost: ";

      assertThat(server.raw(head + "rebound.example:8080\n\n"))
          .startsWith("HTTP/1.1 421 ")
          .contains("\"code\":\"misdirected\"");
      assertThat(server.raw(head + "localhost:8080\n\n")).startsWith("HTTP/1.1 200 ");
      assertThat(server.raw(head + "[::1]:8080\n\n")).startsWith("HTTP/1.1 200 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/../openapi.json",
        "/assets/%2e%2e/%2e%2e/Assets.class",
        "/assets/..%2fAssets.class",
        "/assets/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/assets/..%5c..%5cAssets.class",
        "/assets//etc/passwd",
        "/assets/;/../../Assets.class",
        "/assets/%252e%252e%252fAssets.class",
        "/assets/app.js%2f..%2f..%2fAssets.class",
        "/../../../../etc/passwd",
        "/assets/",
      })
  void asset_outsideItsFolder_isNotFound(String path) throws Exception {
    try (var server = GuardedServer.open(LimitSettings.DEFAULT, new NoImages())) {
      String answer = server.raw("GET " + path + " HTTP/1.1\n" + HEAD + "\n");

      assertThat(answer).containsPattern("^HTTP/1.1 40[04] ").doesNotContain("root:");
    }
  }
}
