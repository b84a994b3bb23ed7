package dev.infomax.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Requests and answers in bytes.
 *
 * <p>Thread-safe.
 */
final class Exchange implements AutoCloseable {
  private static final String JSON = "application/json";

  private final Endpoint endpoint;
  private final HttpClient http;

  Exchange(Endpoint endpoint) {
    this.endpoint = endpoint;
    var builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(endpoint.timeout());
    endpoint.tls().ifPresent(builder::sslContext);
    http = builder.build();
  }

  <T> T get(String path, Class<T> type) throws IOException, InterruptedException {
    return Json.read(text(send(request(path).GET())), type);
  }

  byte[] bytes(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  <T> T delete(String path, Class<T> type) throws IOException, InterruptedException {
    return Json.read(text(send(request(path).DELETE())), type);
  }

  <T> T post(String path, Object json, Class<T> type) throws IOException, InterruptedException {
    BodyPublisher body = BodyPublishers.ofString(Json.write(json));
    return Json.read(text(send(request(path).header("Content-Type", JSON).POST(body))), type);
  }

  /** Sends an image. */
  <T> T send(String method, String path, byte[] image, Map<String, String> headers, Class<T> type)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/octet-stream");
    headers.forEach(request::header);
    return Json.read(text(send(request.method(method, BodyPublishers.ofByteArray(image)))), type);
  }

  /** An answer that has no end, as it comes. */
  InputStream open(String path) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        http.send(request(path).GET().build(), BodyHandlers.ofInputStream());
    if (response.statusCode() >= 300) {
      try (InputStream body = response.body()) {
        throw refused(response.statusCode(), body.readAllBytes());
      }
    }
    return response.body();
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(root() + path)).timeout(endpoint.timeout());
    endpoint.key().ifPresent(key -> request.header("Authorization", "Bearer " + key));
    return request;
  }

  private String root() {
    String root = endpoint.root().toString();
    return root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
  }

  private byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    if (response.statusCode() >= 300) {
      throw refused(response.statusCode(), response.body());
    }
    return response.body();
  }

  /** A proxy on the way may answer, too, in words of its own. */
  private static ProblemException refused(int status, byte[] body) {
    try {
      return new ProblemException(Json.read(text(body), Problem.class));
    } catch (JsonProcessingException e) {
      String title = "Answer that is no problem+json";
      return new ProblemException(
          new Problem("about:blank", title, status, text(body), "unknown", null));
    }
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Requests under way are abandoned. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
