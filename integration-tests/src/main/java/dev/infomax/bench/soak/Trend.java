package dev.infomax.bench.soak;

import dev.infomax.bench.Medians;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a figure goes once the warm-up is over, which is a third of the time: medians, so that a
 * restart or a collection in between says nothing.
 *
 * @param first median of the first tenth of the values after the warm-up
 * @param last median of the last tenth
 * @param highest of all values
 */
record Trend(double first, double last, double highest) {
  private static final double WARM_UP = 1.0 / 3;
  private static final int TENTH = 10;

  /**
   * The trend of values at times.
   *
   * @param times rising, as many as values, in any unit
   * @param values those that are not a number are left out
   * @throws IllegalArgumentException if there is no value after the warm-up
   */
  static Trend of(double[] times, double[] values) {
    double begin = times[0] + WARM_UP * (times[times.length - 1] - times[0]);
    List<Double> after =
        IntStream.range(0, times.length)
            .filter(i -> times[i] >= begin && !Double.isNaN(values[i]))
            .mapToObj(i -> values[i])
            .toList();
    if (after.isEmpty()) {
      throw new IllegalArgumentException("there must be a value after %.1f".formatted(begin));
    }
    int tenth = Math.max(1, after.size() / TENTH);
    return new Trend(
        Medians.of(after.subList(0, tenth), Double::doubleValue),
        Medians.of(after.subList(after.size() - tenth, after.size()), Double::doubleValue),
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).max().orElseThrow());
  }

  double growth() {
    return last - first;
  }
}
