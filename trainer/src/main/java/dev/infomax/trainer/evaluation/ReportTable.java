package dev.infomax.trainer.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures of a report as text for a console, in percent. */
record ReportTable(EvaluationReport report) {
  private static final List<String> COLUMNS =
      List.of("1-NN", "10-NN", "200-NN", "1-NN L2", "P@10", "P@10 L2", "linear");

  String text() {
    var text = new StringBuilder(headline());
    if (report.scores().isEmpty()) {
      return text.append("no labels, so no accuracy\n").toString();
    }
    String columns = COLUMNS.stream().map("%9s"::formatted).collect(Collectors.joining());
    text.append("%-12s%s%n".formatted("percent", columns));
    report.scores().forEach((name, scores) -> text.append(row(name, scores)));
    report.own().ifPresent(own -> text.append(mlp(own)));
    report.notes().forEach(note -> text.append(note).append('\n'));
    return text.toString();
  }

  private String headline() {
    return String.format(
        Locale.ROOT,
        "%s on %s: %d in the gallery, %d queries; z mean %.3f, deviation %.3f%n",
        report.model(),
        report.dataSet(),
        report.gallery(),
        report.queries(),
        report.spread().mean(),
        report.spread().deviation());
  }

  private static String row(String name, RepresentationScores scores) {
    NeighbourScores found = scores.neighbours();
    return "%-12s%s%s%s%s%s%s%s%n"
        .formatted(
            name,
            percent(found.knn1()),
            percent(found.knn10()),
            percent(found.knn200()),
            percent(found.knn1L2()),
            percent(found.precision10()),
            percent(found.precision10L2()),
            percent(scores.probes().getOrDefault(RepresentationScores.LINEAR, Double.NaN)));
  }

  /** One line: the probes with a hidden layer. */
  private static String mlp(RepresentationScores own) {
    return own.probes().entrySet().stream()
        .filter(probe -> !probe.getKey().equals(RepresentationScores.LINEAR))
        .map(probe -> "%s%s".formatted(probe.getKey(), percent(probe.getValue())))
        .collect(Collectors.joining("   ", "MLP probes  ", "\n"));
  }

  private static String percent(double share) {
    return Double.isNaN(share)
        ? "%9s".formatted("-")
        : String.format(Locale.ROOT, "%9.2f", 100 * share);
  }
}
