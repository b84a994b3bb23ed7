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
    line(
        "round %d: bare encoder %,.0f images/s, pipeline %,.0f images/s, ratio %.3f, mean batch %.1f",
        number,
        bare,
        result.imagesPerSecond(),
        result.imagesPerSecond() / bare,
        result.meanBatch());
  }

  void summary(List<Double> bare, List<PipelineResult> results) {
    double peer = median(bare);
    double ours = median(results, PipelineResult::imagesPerSecond);
    line("");
    line("images/s, medians of %d rounds", results.size());
    line("  bare encoder, pixels ready       %,10.0f", peer);
    line("  topic to topic, exactly once     %,10.0f", ours);
    line("  ratio                            %10.3f", ours / peer);
    line("");
    stages(results);
  }

  private void stages(List<PipelineResult> results) {
    line("core-microseconds an image, medians");
    double total = 0;
    for (PipelineResult.Stage stage : PipelineResult.Stage.values()) {
      double micros = median(results, result -> result.micros(stage));
      total += micros;
      line("  %-22s %8.1f   %s", stage.name().toLowerCase(Locale.ROOT), micros, stage.what);
    }
    line("  %-22s %8.1f", "outside inference", total);
    group(results, "inference", CpuTimes.Group.ENGINE, "the engine, its native threads included");
    group(results, "JVM", CpuTimes.Group.JVM, "compiler, garbage collector");
    group(results, "broker", CpuTimes.Group.BROKER_AND_REST, "the embedded broker and the rest");
    out.flush();
  }

  private void group(List<PipelineResult> results, String name, CpuTimes.Group group, String what) {
    line("  %-22s %8.1f   %s", name, median(results, result -> result.micros(group)), what);
  }

  private void line(String format, Object... arguments) {
    out.println(String.format(Locale.ROOT, format, arguments));
    out.flush();
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
