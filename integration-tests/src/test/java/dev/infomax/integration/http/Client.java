package dev.infomax.integration.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks over HTTP as any client would. */
public final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI root;
  private final HttpClient http;

  public Client(URI root) {
    this(root, HTTP);
  }

  Client(URI root, HttpClient http) {
    this.root = root;
    this.http = http;
  }

  /** An answer, whole. */
  public record Answer(int status, HttpHeaders headers, byte[] body) {
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError("no JSON: " + text(), e);
      }
    }

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  public Answer get(String path, String... headers) throws Exception {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  public Answer head(String path) throws Exception {
    return send("HEAD", path, BodyPublishers.noBody());
  }

  public Answer delete(String path) throws Exception {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  public Answer put(String path, byte[] body, String... headers) throws Exception {
    return send("PUT", path, BodyPublishers.ofByteArray(body), headers);
  }

  public Answer post(String path, String json) throws Exception {
    return send("POST", path, BodyPublishers.ofString(json), "Content-Type", "application/json");
  }

  public Answer post(String path, byte[] body, String... headers) throws Exception {
    return send("POST", path, BodyPublishers.ofByteArray(body), headers);
  }

  private Answer send(String method, String path, BodyPublisher body, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(root + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), response.headers(), response.body());
  }
}
