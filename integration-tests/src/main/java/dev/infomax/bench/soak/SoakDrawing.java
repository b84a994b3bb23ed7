package dev.infomax.bench.soak;

import dev.infomax.bench.SmallChart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The figures over time, as SVG.
 *
 * @param samples of the instance that runs all the time
 */
record SoakDrawing(List<Sample> samples) {
  private static final int COLUMNS = 3;
  private static final List<String> COLOURS = List.of("#0969da", "#1a7f37", "#bf8700");

  /** A figure and what it is called in the chart. */
  private record Curve(Figure figure, String name) {}

  String svg() {
    List<SmallChart> charts = new ArrayList<>();
    add(charts, "Memory, MB", new Curve(Figure.RESIDENT, "resident"));
    add(
        charts,
        "Memory, MB",
        new Curve(Figure.NATIVE, "native"),
        new Curve(Figure.HEAP, "heap"),
        new Curve(Figure.ROCKS, "RocksDB"));
    add(
        charts,
        "Lag, records",
        new Curve(Figure.ENCODE_LAG, "encode"),
        new Curve(Figure.SEARCH_LAG, "search"));
    add(charts, "Query, ms", new Curve(Figure.P50, "p50"), new Curve(Figure.P99, "p99"));
    add(charts, "Threads", new Curve(Figure.THREADS, ""));
    add(charts, "Files", new Curve(Figure.OPEN, "open"), new Curve(Figure.STORED, "stored"));
    int rows = (charts.size() + COLUMNS - 1) / COLUMNS;
    return SmallChart.drawing(
        COLUMNS * SmallChart.WIDTH,
        rows * SmallChart.HEIGHT,
        "Memory, lag, latency, threads and files over time",
        charts);
  }

  private void add(List<SmallChart> charts, String title, Curve... curves) {
    double highest = Arrays.stream(curves).mapToDouble(c -> usual(c.figure())).max().orElse(1);
    var chart =
        new SmallChart(
            charts.size() % COLUMNS * SmallChart.WIDTH,
            charts.size() / COLUMNS * SmallChart.HEIGHT,
            title,
            String.format(Locale.ROOT, "minutes: 0 to %.0f", samples.getLast().minutes()),
            highest);
    for (int i = 0; i < curves.length; i++) {
      var values = Sample.column(samples, curves[i].figure());
      chart.curve(values, COLOURS.get(i), curves[i].name());
    }
    charts.add(chart);
  }

  /** What all but the highest of fifty samples stay below: one peak would flatten the rest. */
  private double usual(Figure figure) {
    double[] sorted =
        Arrays.stream(Sample.column(samples, figure))
            .filter(value -> !Double.isNaN(value))
            .sorted()
            .toArray();
    return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) * 49 / 50];
  }
}
