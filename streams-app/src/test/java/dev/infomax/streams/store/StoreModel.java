package dev.infomax.streams.store;

import dev.infomax.streams.index.BruteForce;
import dev.infomax.streams.index.Hit;
import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.vector.Metric;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a store holds and must answer: a map, and every distance in float64. */
final class StoreModel {
  private final Metric metric;
  private final ModelPolicy models;
  private final TreeMap<String, HistoryValue> content;

  /** A store that has just been opened and found this content. */
  StoreModel(Metric metric, ModelPolicy models, Map<String, HistoryValue> found) {
    this.metric = metric;
    this.models = models;
    this.content = new TreeMap<>(found);
  }

  void write(HistoryStep.Change record) {
    HistoryValue value = record.value();
    if (value == null) {
      content.remove(record.id());
    } else {
      content.put(record.id(), value);
    }
  }

  Map<String, HistoryValue> content() {
    return content;
  }

  /** How many values are stored that are not searchable, by reason. */
  Map<Rejection, Long> refused() {
    Map<Rejection, Long> refused = new EnumMap<>(Rejection.class);
    for (HistoryValue value : content.values()) {
      Rejection refusal = value.refusedBy(metric, models);
      if (refusal != null) {
        refused.merge(refusal, 1L, Long::sum);
      }
    }
    return refused;
  }

  private boolean searchable(String model, HistoryValue value) {
    return value.model().equals(model) && value.refusedBy(metric, models) == null;
  }

  boolean searchable(String model, String id) {
    HistoryValue value = content.get(id);
    return value != null && searchable(model, value);
  }

  long searchable(String model) {
    return content.keySet().stream().filter(id -> searchable(model, id)).count();
  }

  /**
   * The nearest, by distance, then id.
   *
   * @param model of the vectors
   * @param label only of those that have it, if not null
   * @param after only those behind this place in the order of all, if not null
   */
  List<String> nearest(
      String model, SearchRequest request, @Nullable String label, @Nullable Hit after) {
    Metric by = request.metric();
    return content.entrySet().stream()
        .filter(entry -> searchable(model, entry.getValue()))
        .filter(entry -> label == null || label.equals(entry.getValue().label()))
        .filter(entry -> by != Metric.COSINE || BruteForce.dot(vector(entry), vector(entry)) > 0)
        .map(entry -> neighbor(entry, request.query(), by))
        .sorted(Neighbor.ORDER)
        .filter(found -> after == null || Hit.ORDER.compare(hit(found), after) > 0)
        .limit(request.k())
        .map(StoreModel::text)
        .toList();
  }

  private static Neighbor neighbor(
      Map.Entry<String, HistoryValue> entry, float[] query, Metric by) {
    return new Neighbor(
        entry.getKey(), BruteForce.distance(by, vector(entry), query), entry.getValue().bytes());
  }

  private static Hit hit(Neighbor neighbor) {
    return new Hit(neighbor.id(), neighbor.distance());
  }

  /** All of a neighbour, for comparison. */
  static String text(Neighbor neighbor) {
    return "%s %s %s"
        .formatted(
            neighbor.id(),
            neighbor.distance(),
            new String(neighbor.value(), StandardCharsets.UTF_8));
  }

  @Nullable HistoryValue get(String id) {
    return content.get(id);
  }

  List<String> page(String after, int limit) {
    return content.tailMap(after, false).keySet().stream().limit(limit).toList();
  }

  private static float[] vector(Map.Entry<String, HistoryValue> entry) {
    return Objects.requireNonNull(entry.getValue().vector());
  }
}
