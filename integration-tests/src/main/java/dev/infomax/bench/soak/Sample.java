package dev.infomax.bench.soak;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was seen at a time.
 *
 * @param minutes since the beginning
 */
record Sample(double minutes, Map<Figure, Double> figures) {
  Sample {
    figures = new EnumMap<>(figures);
  }

  /** Not a number if it was not looked at. */
  double of(Figure figure) {
    return figures.getOrDefault(figure, Double.NaN);
  }

  static double[] column(List<Sample> samples, Figure figure) {
    return samples.stream().mapToDouble(sample -> sample.of(figure)).toArray();
  }

  static Trend trend(List<Sample> samples, Figure figure) {
    return Trend.of(
        samples.stream().mapToDouble(Sample::minutes).toArray(), column(samples, figure));
  }
}
