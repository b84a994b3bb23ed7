package dev.infomax.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks a server over HTTP.
 *
 * <p>Every call throws {@link ProblemException} if the server refuses or fails, another {@link
 * IOException} if it cannot be reached or does not answer in time. Nothing is sent twice.
 *
 * <p>Thread-safe.
 */
public final class InfomaxClient implements AutoCloseable {
  private static final String EMBEDDINGS = "/v1/embeddings/";
  private static final String IMAGES = "/v1/images/";
  private static final String ATTRIBUTE = "X-Infomax-Attribute-";

  private final Exchange exchange;

  private InfomaxClient(Exchange exchange) {
    this.exchange = exchange;
  }

  /** Connects when first asked. */
  public static InfomaxClient connect(Endpoint endpoint) {
    return new InfomaxClient(new Exchange(endpoint));
  }

  public SearchAnswer search(Search search) throws IOException, InterruptedException {
    return exchange.post("/v1/knn", search, SearchAnswer.class);
  }

  /** Up to 100 searches at once; results come in order. */
  public List<BatchResult> search(List<Search> searches) throws IOException, InterruptedException {
    JsonNode answer = exchange.post("/v1/knn:batch", Map.of("queries", searches), JsonNode.class);
    var results = new ArrayList<BatchResult>();
    for (JsonNode result : answer.path("results")) {
      JsonNode error = result.path("error");
      results.add(
          error.isMissingNode()
              ? new BatchResult.Answered(Json.read(result.toString(), SearchAnswer.class))
              : new BatchResult.Failed(Json.read(error.toString(), Problem.class)));
    }
    return results;
  }

  public Embedding embedding(String id) throws IOException, InterruptedException {
    return exchange.get(EMBEDDINGS + encoded(id), Embedding.class);
  }

  /**
   * A page of ids.
   *
   * @param after the id, or {@link IdPage#next}, that comes before; empty for the first page
   * @param limit most ids, 1 to 1000
   */
  public IdPage ids(String after, int limit) throws IOException, InterruptedException {
    String cursor = after.isEmpty() ? "" : "&after=" + encoded(after);
    return exchange.get("/v1/embeddings?limit=" + limit + cursor, IdPage.class);
  }

  /** Embeds an image and stores nothing. */
  public EmbeddedImage embed(byte[] image) throws IOException, InterruptedException {
    return exchange.send("POST", "/v1/embed", image, Map.of(), EmbeddedImage.class);
  }

  /** As {@link #put(String, byte[], Map)}, without attributes. */
  public Placed put(String id, byte[] image) throws IOException, InterruptedException {
    return put(id, image, Map.of());
  }

  /**
   * Puts an image on the images topic; it can be found once it is embedded.
   *
   * @param attributes strings and numbers; names become lower case
   * @throws IllegalArgumentException if a name or a value is not ASCII, which no header can hold
   */
  public Placed put(String id, byte[] image, Map<String, ?> attributes)
      throws IOException, InterruptedException {
    var headers = new TreeMap<String, String>();
    attributes.forEach((name, value) -> headers.put(ATTRIBUTE + name, ascii(name, value)));
    return exchange.send("PUT", IMAGES + encoded(id), image, headers, Placed.class);
  }

  private static String ascii(String name, Object value) {
    String text = value.toString();
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(name + text)) {
      throw new IllegalArgumentException(
          "attribute %s must be ASCII but was %s".formatted(name, text));
    }
    return text;
  }

  /** Puts a tombstone on the images topic, whether or not there is such an image. */
  public Placed delete(String id) throws IOException, InterruptedException {
    return exchange.delete(EMBEDDINGS + encoded(id), Placed.class);
  }

  /** A JPEG. */
  public byte[] thumbnail(String id) throws IOException, InterruptedException {
    return exchange.bytes(IMAGES + encoded(id) + "/thumbnail");
  }

  public ClusterStatus status() throws IOException, InterruptedException {
    return exchange.get("/v1/status", ClusterStatus.class);
  }

  /**
   * Returns when the server listens; whoever must hear everything waits for {@link Event.Ready}.
   */
  public EventStream events() throws IOException, InterruptedException {
    return new EventStream(exchange.open("/v1/events"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Calls under way, and streams of events, are abandoned. */
  @Override
  public void close() {
    exchange.close();
  }
}
