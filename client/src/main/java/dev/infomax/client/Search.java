package dev.infomax.client;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A search for nearest neighbours. What is not said is left to the server; each method gives a copy
 * that says more.
 *
 * <p>Immutable.
 */
public final class Search {
  private final Map<String, Object> json;

  private Search(Map<String, Object> json) {
    this.json = json;
  }

  /** Near to a stored embedding, itself left out. */
  public static Search byId(String id) {
    return new Search(Map.of("id", id));
  }

  public static Search byVector(float[] vector) {
    return new Search(Map.of("vector", vector.clone()));
  }

  /** Near to an image: the bytes of a JPEG, PNG, GIF, BMP or WebP file. */
  public static Search byImage(byte[] image) {
    return new Search(Map.of("image", image.clone()));
  }

  public Search k(int count) {
    return with("k", count);
  }

  /** Among the vectors of a model that is kept apart; one of {@link ClusterStatus#models}. */
  public Search model(String id) {
    return with("model", id);
  }

  public Search metric(Metric metric) {
    return with("metric", metric);
  }

  /** Everything is looked at. */
  public Search exact() {
    return with("exact", true);
  }

  /** So many cells of an approximate index are looked at. */
  public Search nprobe(int cells) {
    return with("nprobe", cells);
  }

  public Search filter(Filter filter) {
    return with("filter", filter);
  }

  /** Largest distance, or least score for {@link Metric#DOT}. */
  public Search radius(double radius) {
    return with("radius", radius);
  }

  /** The page behind {@link SearchAnswer#next}; all else must be as it was. */
  public Search after(String cursor) {
    return with("after", cursor);
  }

  /** With these alone. */
  public Search include(Include... parts) {
    return with("include", List.of(parts));
  }

  /** A search by id may find the id itself. */
  public Search includeSelf() {
    return with("includeSelf", true);
  }

  /** Partitions that take longer are left out. */
  public Search timeout(Duration timeout) {
    return with("timeoutMs", timeout.toMillis());
  }

  /** Only partitions answer that are no more than so many offsets behind. */
  public Search maxLag(int offsets) {
    return with("maxLag", offsets);
  }

  private Search with(String field, Object value) {
    var more = new LinkedHashMap<>(json);
    more.put(field, value);
    return new Search(more);
  }

  /** As it is sent. */
  @JsonValue
  Map<String, Object> json() {
    return json;
  }
}
