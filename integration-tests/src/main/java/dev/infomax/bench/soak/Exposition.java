package dev.infomax.bench.soak;

import java.util.stream.DoubleStream;

/**
 * What {@code /metrics} said, in Prometheus' text format.
 *
 * <p>Immutable.
 */
record Exposition(String text) {
  /**
   * Values of a metric's series.
   *
   * @param name of the metric
   * @param label as {@code area="heap"}, which the series must have; empty for all
   */
  DoubleStream values(String name, String label) {
    return text.lines()
        .filter(line -> line.startsWith(name) && line.contains(label))
        .filter(line -> " {".indexOf(line.charAt(name.length())) >= 0)
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .filter(value -> !Double.isNaN(value));
  }
}
