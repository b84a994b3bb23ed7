package dev.infomax.streams.store;

import dev.infomax.streams.index.BruteForce;
import dev.infomax.streams.index.Hit;
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
  private final TreeMap<String, HistoryValue> content;

  /** A store that has just been opened and found this content. */
  StoreModel(Metric metric, Map<String, HistoryValue> found) {
    this.metric = metric;
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
      Rejection refusal = value.refusedBy(metric);
      if (refusal != null) {
        refused.merge(refusal, 1L, Long::sum);
      }
    }
    return refused;
  }

  boolean searchable(String id) {
    HistoryValue value = content.get(id);
    return value != null && value.refusedBy(metric) == null;
  }

  long searchable() {
    return content.keySet().stream().filter(this::searchable).count();
  }

  /**
   * The nearest, by distance, then id.
   *
   * @param label only of those that have it, if not null
   * @param after only those behind this place in the order of all, if not null
   */
  List<String> nearest(
      float[] query, int k, Metric by, @Nullable String label, @Nullable Hit after) {
    return content.entrySet().stream()
        .filter(entry -> entry.getValue().refusedBy(metric) == null)
        .filter(entry -> label == null || label.equals(entry.getValue().label()))
        .filter(entry -> by != Metric.COSINE || BruteForce.dot(vector(entry), vector(entry)) > 0)
        .map(entry -> neighbor(entry, query, by))
        .sorted(Neighbor.ORDER)
        .filter(found -> after == null || Hit.ORDER.compare(hit(found), after) > 0)
        .limit(k)
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
