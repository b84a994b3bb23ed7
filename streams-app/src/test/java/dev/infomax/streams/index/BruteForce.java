package dev.infomax.streams.index;

import dev.infomax.streams.attribute.Reference;
import dev.infomax.streams.vector.Metric;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a search must answer: every distance in float64, sorted by distance, then id. */
public final class BruteForce {
  private BruteForce() {}

  static List<Hit> nearest(Map<String, float[]> vectors, float[] query, int k, Metric metric) {
    return vectors.entrySet().stream()
        .filter(entry -> metric != Metric.COSINE || dot(entry.getValue(), entry.getValue()) > 0)
        .map(entry -> new Hit(entry.getKey(), distance(metric, entry.getValue(), query)))
        .sorted(Comparator.comparingDouble(Hit::distance).thenComparing(Hit::id))
        .limit(k)
        .toList();
  }

  /** The answer to any request. */
  static List<Hit> answer(Map<String, Row> rows, SearchRequest request) {
    Map<String, float[]> met = new HashMap<>();
    rows.forEach(
        (id, row) -> {
          if (Reference.meets(row.attributes(), request.filter())) {
            met.put(id, row.vector());
          }
        });
    Hit after = request.window().after();
    return nearest(met, request.query(), met.size(), request.metric()).stream()
        .filter(hit -> hit.distance() <= request.window().radius())
        .filter(hit -> after == null || Hit.ORDER.compare(hit, after) > 0)
        .limit(request.k())
        .toList();
  }

  /** As the metric defines it, summed in float64. */
  public static double distance(Metric metric, float[] a, float[] b) {
    return switch (metric) {
      case COSINE -> Math.max(0, 1 - dot(a, b) / (Math.sqrt(dot(a, a)) * Math.sqrt(dot(b, b))));
      case DOT -> 0.0 - dot(a, b);
      case L2 -> {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
          sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
        }
        yield Math.sqrt(sum);
      }
    };
  }

  /** The dot product, summed in float64. */
  public static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
