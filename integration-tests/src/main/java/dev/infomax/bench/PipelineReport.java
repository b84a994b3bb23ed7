package dev.infomax.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Prints the figures of the pipeline benchmark. */
final class PipelineReport {
  private final PrintWriter out;

  PipelineReport(PrintWriter out) {
    this.out = out;
  }

  void round(int number, double bare, PipelineResult result) {
    out.printf(
        Locale.ROOT,
        "round %d: bare encoder %,.0f images/s, pipeline %,.0f images/s, ratio %.3f, mean batch %.1f%n",
        number,
        bare,
        result.imagesPerSecond(),
        result.imagesPerSecond() / bare,
        result.meanBatch());
  }

  void summary(List<Double> bare, List<PipelineResult> results) {
    double peer = median(bare);
    double ours = median(results, PipelineResult::imagesPerSecond);
    out.printf(Locale.ROOT, "%n");
    out.printf(Locale.ROOT, "images/s, medians of %d rounds%n", results.size());
    out.printf(Locale.ROOT, "  bare encoder, pixels ready       %,10.0f%n", peer);
    out.printf(Locale.ROOT, "  topic to topic, exactly once     %,10.0f%n", ours);
    out.printf(Locale.ROOT, "  ratio                            %10.3f%n", ours / peer);
    out.printf(Locale.ROOT, "%n");
    stages(results);
  }

  private void stages(List<PipelineResult> results) {
    out.printf(Locale.ROOT, "core-microseconds an image, medians%n");
    double total = 0;
    for (PipelineResult.Stage stage : PipelineResult.Stage.values()) {
      double micros = median(results, result -> result.micros(stage));
      total += micros;
      out.printf(
          Locale.ROOT,
          "  %-22s %8.1f   %s%n",
          stage.name().toLowerCase(Locale.ROOT),
          micros,
          stage.what);
    }
    out.printf(Locale.ROOT, "  %-22s %8.1f%n", "outside inference", total);
    group(results, "inference", CpuTimes.Group.ENGINE, "the engine, its native threads included");
    group(results, "JVM", CpuTimes.Group.JVM, "compiler, garbage collector");
    group(results, "broker", CpuTimes.Group.BROKER_AND_REST, "the embedded broker and the rest");
    out.flush();
  }

  private void group(List<PipelineResult> results, String name, CpuTimes.Group group, String what) {
    out.printf(
        Locale.ROOT,
        "  %-22s %8.1f   %s%n",
        name,
        median(results, result -> result.micros(group)),
        what);
  }

  private static <T> double median(List<T> of, ToDoubleFunction<T> figure) {
    return median(of.stream().mapToDouble(figure).boxed().toList());
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
