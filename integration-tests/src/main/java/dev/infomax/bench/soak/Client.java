package dev.infomax.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;

/** A client of one instance's HTTP interface. Thread-safe. */
final class Client implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI root;

  Client(URI root) {
    this.root = root;
  }

  HttpResponse<String> nearestTo(float[] vector) throws IOException, InterruptedException {
    return post("application/json", "{\"vector\":%s}".formatted(Arrays.toString(vector)));
  }

  HttpResponse<String> nearestTo(String id) throws IOException, InterruptedException {
    return post("application/json", "{\"id\":\"%s\"}".formatted(id));
  }

  HttpResponse<String> nearestTo(byte[] jpeg) throws IOException, InterruptedException {
    return send("POST", "/v1/knn", "image/jpeg", BodyPublishers.ofByteArray(jpeg));
  }

  HttpResponse<String> delete(String id) throws IOException, InterruptedException {
    return send("DELETE", "/v1/embeddings/" + id, "application/json", BodyPublishers.noBody());
  }

  private HttpResponse<String> post(String type, String body)
      throws IOException, InterruptedException {
    return send("POST", "/v1/knn", type, BodyPublishers.ofString(body));
  }

  boolean isReady() throws InterruptedException {
    try {
      return get("/readyz").statusCode() == 200;
    } catch (IOException e) {
      return false; // nobody listens yet
    }
  }

  Exposition metrics() throws IOException, InterruptedException {
    return new Exposition(get("/metrics").body());
  }

  JsonNode status() throws IOException, InterruptedException {
    return JSON.readTree(get("/v1/status").body());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send("GET", path, "application/json", BodyPublishers.noBody());
  }

  private HttpResponse<String> send(String method, String path, String type, BodyPublisher body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(root.resolve(path))
            .timeout(TIMEOUT)
            .header("Content-Type", type)
            .method(method, body)
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
