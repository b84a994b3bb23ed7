package dev.infomax.integration.contract;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sends requests with the key that their call needs. Thread-safe. */
final class Caller implements AutoCloseable {
  private static final int FIRST_EVENT = "retry: 3000\n\nevent: ready".length();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI root;
  private final Map<String, String> keys;

  /**
   * @param keys by role
   */
  Caller(URI root, Map<String, String> keys) {
    this.root = root;
    this.keys = keys;
  }

  Given send(Sent sent) throws Exception {
    return send(sent, sent.call().method().toUpperCase(Locale.ROOT));
  }

  /** Sends the request as if it were of another method. */
  Given send(Sent sent, String method) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(root + sent.target()))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                sent.call().bodies().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(sent.body()));
    sent.headers().forEach(request::setHeader);
    key(sent).ifPresent(key -> request.setHeader("Authorization", "Bearer " + key));
    HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      return new Given(sent, response.statusCode(), response.headers(), content(response, body));
    }
  }

  private Optional<String> key(Sent sent) {
    return sent.role()
        .or(() -> sent.call().role())
        .map(role -> keys.getOrDefault(role, role))
        .filter(key -> !key.isEmpty());
  }

  /** Events have no end. */
  private static byte[] content(HttpResponse<?> response, InputStream body) throws IOException {
    String type = response.headers().firstValue("Content-Type").orElse("");
    return type.startsWith("text/event-stream")
        ? body.readNBytes(FIRST_EVENT)
        : body.readAllBytes();
  }

  /** The description. */
  Described description() throws Exception {
    var request = HttpRequest.newBuilder(URI.create(root + "/openapi.json")).build();
    String json = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
    return Described.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
