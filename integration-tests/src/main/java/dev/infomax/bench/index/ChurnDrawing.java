package dev.infomax.bench.index;

import dev.infomax.bench.SmallChart;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Memory and latency by churn, as SVG.
 *
 * @param size vectors at the beginning
 */
record ChurnDrawing(int size, List<Churn.Sample> samples) {
  String svg() {
    double[] heap = figures(sample -> sample.heapBytes() / 1e6);
    double[] p99 = figures(Churn.Sample::p99);
    return SmallChart.drawing(
        2 * SmallChart.WIDTH,
        SmallChart.HEIGHT,
        "Memory and latency by churn",
        List.of(
            chart(0, "Heap, MB", heap).curve(heap, "#0969da", ""),
            chart(SmallChart.WIDTH, "Query, p50, us", p99)
                .curve(figures(Churn.Sample::p50), "#1a7f37", "p50")
                .curve(p99, "#bf8700", "p99")));
  }

  private SmallChart chart(int x, String title, double[] highest) {
    return new SmallChart(
        x,
        0,
        "%s; %,d vectors".formatted(title, size),
        "changes, times the size: 0 to 10",
        Arrays.stream(highest).max().orElse(1));
  }

  private double[] figures(ToDoubleFunction<Churn.Sample> figure) {
    return samples.stream().mapToDouble(figure).toArray();
  }
}
