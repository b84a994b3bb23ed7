package dev.infomax.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Prints the figures of the pipeline benchmark. */
final class PipelineReport {
  private final PrintWriter out;
  private final List<BareEncoder.Result> bare = new ArrayList<>();
  private final List<PipelineResult> encode = new ArrayList<>();
  private final List<PipelineResult> search = new ArrayList<>();

  PipelineReport(PrintWriter out) {
    this.out = out;
  }

  void bare(int round, BareEncoder.Result result) {
    bare.add(result);
    out.printf(
        Locale.ROOT, "round %d: bare encoder %,9.0f images/s%n", round, result.imagesPerSecond());
    out.flush();
  }

  void encode(int round, PipelineResult result) {
    encode.add(result);
    line(round, "encode      ", result);
  }

  void search(int round, PipelineResult result) {
    search.add(result);
    line(round, "with search ", result);
  }

  private void line(int round, String what, PipelineResult result) {
    out.printf(
        Locale.ROOT,
        "round %d: %s %,9.0f images/s, mean batch %.1f%n",
        round,
        what,
        result.imagesPerSecond(),
        result.meanBatch());
    out.flush();
  }

  void summary() {
    double peer = median(bare, BareEncoder.Result::imagesPerSecond);
    out.printf(Locale.ROOT, "%nimages/s, medians of %d rounds          ratio%n", bare.size());
    out.printf(Locale.ROOT, "  bare encoder, pixels ready   %,9.0f%n", peer);
    rate("topic to topic, exactly once", encode, peer);
    rate("topic to searchable", search, peer);
    out.printf(Locale.ROOT, "%ncore-microseconds an image, medians of the rounds without search%n");
    double outside = stages();
    out.printf(Locale.ROOT, "  %-18s %8.1f%n", "outside inference", outside);
    group("inference", CpuTimes.Group.ENGINE, "the engine, its native threads included");
    group("JVM", CpuTimes.Group.JVM, "compiler, garbage collector");
    group("broker", CpuTimes.Group.BROKER_AND_REST, "the embedded broker and the rest");
    double bareMicros = median(bare, BareEncoder.Result::micros);
    double allMicros = median(encode, PipelineResult::micros);
    out.printf(
        Locale.ROOT, "  %-18s %8.1f   of the pipeline, all of the above%n", "sum", allMicros);
    out.printf(Locale.ROOT, "  %-18s %8.1f%n", "bare encoder", bareMicros);
    out.printf(
        Locale.ROOT,
        "  %-18s %8.3f   bare encoder to sum: the ratio if all cores are ours all the time%n",
        "ratio",
        bareMicros / allMicros);
    out.flush();
  }

  private void rate(String what, List<PipelineResult> results, double peer) {
    if (!results.isEmpty()) {
      double rate = median(results, PipelineResult::imagesPerSecond);
      out.printf(Locale.ROOT, "  %-28s %,9.0f    %6.3f%n", what, rate, rate / peer);
    }
  }

  /** Prints the stages; the store's from the rounds with search. */
  private double stages() {
    double outside = 0;
    for (PipelineResult.Stage stage : PipelineResult.Stage.values()) {
      List<PipelineResult> from = stage == PipelineResult.Stage.STORE ? search : encode;
      if (!from.isEmpty()) {
        double micros = median(from, result -> result.micros(stage));
        outside += micros;
        String name = stage.name().toLowerCase(Locale.ROOT);
        out.printf(Locale.ROOT, "  %-18s %8.1f   %s%n", name, micros, stage.what);
      }
    }
    return outside;
  }

  private void group(String name, CpuTimes.Group group, String what) {
    double micros = median(encode, result -> result.micros(group));
    out.printf(Locale.ROOT, "  %-18s %8.1f   %s%n", name, micros, what);
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
