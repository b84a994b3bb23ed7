package dev.infomax.integration.guarantee;

import dev.infomax.integration.encode.TinyEncoder;
import dev.infomax.streams.vector.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A search for the nearest neighbours of a vector.
 *
 * @param from least {@link ImageTraffic#NUMBER} of a neighbour
 */
record Question(float[] vector, int k, Metric metric, long from) {
  private static final int MOST = 20;

  /** Any, every other with a filter on numbers below {@code numbers}. */
  static Question draw(RandomGenerator random, long numbers) {
    var vector = new float[TinyEncoder.DIMENSION];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    Metric[] metrics = Metric.values();
    return new Question(
        vector,
        1 + random.nextInt(MOST),
        metrics[random.nextInt(metrics.length)],
        random.nextBoolean() ? Long.MIN_VALUE : random.nextLong(numbers));
  }

  /** The body of {@code POST /v1/knn}. */
  Map<String, Object> body() {
    return Map.of(
        "vector",
        vector,
        "k",
        k,
        "metric",
        metric.label(),
        "filter",
        Map.of(ImageTraffic.NUMBER, Map.of("gte", from)),
        "include",
        List.of("attributes", "vector"));
  }

  /** Distance of a vector in float64. */
  double distance(float[] to) {
    return switch (metric) {
      case COSINE ->
          Math.max(0, 1 - dot(vector, to) / Math.sqrt(dot(to, to) * dot(vector, vector)));
      case DOT -> 0.0 - dot(vector, to);
      case L2 -> {
        double sum = 0;
        for (int i = 0; i < to.length; i++) {
          double difference = (double) vector[i] - to[i];
          sum += difference * difference;
        }
        yield Math.sqrt(sum);
      }
    };
  }

  /** Whether a neighbour's distance and attributes fit what is shown of it. */
  boolean isMetBy(Answer.Neighbor neighbor) {
    Stored shown = neighbor.stored();
    return shown.number() >= from && BruteForce.same(neighbor.distance(), distance(shown.vector()));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  @Override
  public String toString() {
    return "%d nearest by %s of %s from %d on"
        .formatted(k, metric.label(), Arrays.toString(vector), from);
  }
}
