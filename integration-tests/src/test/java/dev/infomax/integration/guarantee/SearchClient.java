package dev.infomax.integration.guarantee;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Asks one instance over HTTP. Immutable. */
final class SearchClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int PAGE = 1000;
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final URI root;

  SearchClient(URI root) {
    this.root = root;
  }

  /**
   * The answer; empty if the instance says that it cannot answer now.
   *
   * @throws IOException if it does not answer at all
   */
  Optional<Answer> ask(Question question)
      throws IOException, InterruptedException, WrongAnswerException {
    return post(question.body()).map(Answer::of);
  }

  boolean isReady() throws InterruptedException {
    return readiness().equals(OptionalInt.of(OK));
  }

  /** Whether it answers at all, ready or not. */
  boolean isListening() throws InterruptedException {
    return readiness().isPresent();
  }

  private OptionalInt readiness() throws InterruptedException {
    try {
      return OptionalInt.of(send(request("/readyz")).statusCode());
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  /** Everything that is stored; empty if a partition is missing just now. */
  Optional<StoreContent> everything()
      throws IOException, InterruptedException, WrongAnswerException {
    Map<String, Stored> embeddings = new LinkedHashMap<>();
    Map<String, Object> question =
        new HashMap<>(
            Map.of(
                "vector",
                new float[] {1, 1, 1},
                "k",
                PAGE,
                "metric",
                "l2",
                "exact",
                true,
                "include",
                List.of("attributes", "vector")));
    JsonNode next;
    do {
      Optional<JsonNode> page = post(question);
      if (page.isEmpty() || page.get().get("partial").booleanValue()) {
        return Optional.empty();
      }
      for (Answer.Neighbor neighbor : Answer.of(page.get()).neighbors()) {
        embeddings.put(neighbor.id(), neighbor.stored());
      }
      next = page.get().get("next");
      question.put("after", next);
    } while (!next.isNull());
    return ids().map(ids -> new StoreContent(ids, embeddings));
  }

  private Optional<List<String>> ids()
      throws IOException, InterruptedException, WrongAnswerException {
    List<String> ids = new ArrayList<>();
    String after = "";
    while (true) {
      String place = URLEncoder.encode(after, StandardCharsets.UTF_8);
      Optional<JsonNode> page =
          json(request("/v1/embeddings?limit=%d&after=%s".formatted(PAGE, place)));
      if (page.isEmpty()) {
        return Optional.empty();
      }
      page.get().get("ids").forEach(id -> ids.add(id.textValue()));
      JsonNode next = page.get().get("next");
      if (next.isNull()) {
        return Optional.of(ids);
      }
      after = next.textValue();
    }
  }

  private Optional<JsonNode> post(Map<String, Object> question)
      throws IOException, InterruptedException, WrongAnswerException {
    return json(
        request("/v1/knn")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(bytes(question))));
  }

  private static byte[] bytes(Map<String, Object> question) {
    try {
      return JSON.writeValueAsBytes(question);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path)).timeout(PATIENCE);
  }

  private static Optional<JsonNode> json(HttpRequest.Builder request)
      throws IOException, InterruptedException, WrongAnswerException {
    HttpResponse<byte[]> response = send(request);
    return switch (response.statusCode()) {
      case OK -> Optional.of(JSON.readTree(response.body()));
      case UNAVAILABLE -> Optional.empty();
      default ->
          throw new WrongAnswerException(
              "%s: %d %s"
                  .formatted(
                      response.uri(),
                      response.statusCode(),
                      new String(response.body(), StandardCharsets.UTF_8)));
    };
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
  }
}
