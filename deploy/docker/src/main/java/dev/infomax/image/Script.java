package dev.infomax.image;

import dev.infomax.local.pictures.PictureGenerator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What is asked of an application in its rehearsal: what a usual one is asked in its first minute.
 *
 * <p>Confined to one thread.
 */
final class Script {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PICTURES = 128;
  private static final int SIDE = 64;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI root;
  private final BooleanSupplier alive;

  /**
   * @param port of the application on loopback
   * @param alive whether its process runs
   */
  Script(int port, BooleanSupplier alive) {
    root = URI.create("http://127.0.0.1:" + port);
    this.alive = alive;
  }

  void play() throws IOException, InterruptedException {
    await("/readyz", "");
    var pictures = new PictureGenerator(1, SIDE);
    for (int number = 0; number < PICTURES; number++) {
      send("PUT", "/v1/images/" + number, "image/jpeg", bytes(pictures.picture(number).jpeg()));
    }
    await("/v1/status", "\"searchable\":" + PICTURES);
    for (int number = 0; number < PICTURES; number++) {
      String question = "{\"id\":\"%d\",\"k\":5}".formatted(number);
      send("POST", "/v1/knn", "application/json", BodyPublishers.ofString(question));
    }
    send("POST", "/v1/knn", "image/jpeg", bytes(pictures.picture(PICTURES).jpeg()));
    for (String path : new String[] {"/metrics", "/openapi.json", "/", "/v1/embeddings?limit=2"}) {
      send("GET", path, "text/plain", BodyPublishers.noBody());
    }
    send("DELETE", "/v1/embeddings/0", "text/plain", BodyPublishers.noBody());
    await("/v1/status", "\"searchable\":" + (PICTURES - 1));
  }

  private static BodyPublisher bytes(byte[] jpeg) {
    return BodyPublishers.ofByteArray(jpeg);
  }

  private void await(String path, String expected) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    String seen = "nothing";
    while (System.nanoTime() < deadline && alive.getAsBoolean()) {
      try {
        var answer = exchange("GET", path, "text/plain", BodyPublishers.noBody());
        seen = answer.statusCode() + " " + answer.body();
        if (answer.statusCode() == 200 && answer.body().contains(expected)) {
          return;
        }
      } catch (IOException e) {
        seen = e.toString();
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException(
        "%s did not answer 200 with '%s' but %s".formatted(path, expected, seen));
  }

  private void send(String method, String path, String type, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = exchange(method, path, type, body);
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          "%s %s answered %d: %s".formatted(method, path, answer.statusCode(), answer.body()));
    }
  }

  private HttpResponse<String> exchange(String method, String path, String type, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve(path))
            .header("Content-Type", type)
            .method(method, body)
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
