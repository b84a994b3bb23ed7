package dev.infomax.trainer.evaluation.page;

import static dev.infomax.trainer.evaluation.page.Markup.escaped;
import static dev.infomax.trainer.evaluation.page.Markup.percent;

import dev.infomax.trainer.evaluation.EvaluationReport;
import dev.infomax.trainer.evaluation.NeighbourScores;
import dev.infomax.trainer.evaluation.RepresentationScores;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The encoder beside its baselines. */
record ScoreSection(EvaluationReport report) {
  private static final List<Group> GROUPS =
      List.of(
          new Group("class by neighbours", List.of("1", "10", "200", "1 by L2")),
          new Group("same class in 10", List.of("cosine", "L2")),
          new Group(
              "class by probe", List.of("linear on z", "MLP on z", "MLP on fc", "MLP on conv")));
  private static final List<String> PROBES =
      List.of(
          RepresentationScores.LINEAR,
          RepresentationScores.MLP_Z,
          RepresentationScores.MLP_FC,
          RepresentationScores.MLP_CONV);
  private static final Map<String, String> NAMES =
      Map.of(
          EvaluationReport.ENCODER,
          "this encoder",
          "untrained",
          "untrained encoder",
          "pca-30",
          "30 principal components",
          "raw-pixels",
          "raw pixels");

  /** Columns under one heading. */
  private record Group(String name, List<String> columns) {}

  String html() {
    if (report.scores().isEmpty()) {
      return Markup.section("Figures", "The images have no labels, so nothing can be scored.", "");
    }
    String rows =
        report.scores().entrySet().stream()
            .map(row -> row(row.getKey(), row.getValue()))
            .collect(Collectors.joining());
    String notes =
        report.notes().stream()
            .map(note -> "<p class=\"how\">%s</p>".formatted(escaped(note)))
            .collect(Collectors.joining());
    return Markup.section(
        "Figures beside baselines",
        "Percent of the test images. Neighbours are the nearest training images by cosine: one, the"
            + " majority of ten, two hundred weighted by exp(cos / 0.1). Probes are classifiers"
            + " trained on the frozen vectors: fc is the global maximum of the last block, conv the"
            + " feature map; baselines have the linear one.",
        "<div class=\"scroll\"><table class=\"scores\"><thead>%s</thead><tbody>%s</tbody></table></div>%s"
            .formatted(heads(), rows, notes));
  }

  private static String heads() {
    String groups =
        GROUPS.stream()
            .map(
                group ->
                    "<th scope=\"colgroup\" colspan=\"%d\"><span>%s</span></th>"
                        .formatted(group.columns().size(), group.name()))
            .collect(Collectors.joining());
    String columns =
        GROUPS.stream()
            .flatMap(group -> group.columns().stream())
            .map("<th scope=\"col\">%s</th>"::formatted)
            .collect(Collectors.joining());
    return "<tr><td></td>%s</tr><tr><td></td>%s</tr>".formatted(groups, columns);
  }

  private static String row(String name, RepresentationScores scores) {
    NeighbourScores found = scores.neighbours();
    Stream<Double> neighbours =
        Stream.of(
            found.knn1(),
            found.knn10(),
            found.knn200(),
            found.knn1L2(),
            found.precision10(),
            found.precision10L2());
    Stream<Double> probes =
        PROBES.stream().map(probe -> scores.probes().getOrDefault(probe, Double.NaN));
    String cells =
        Stream.concat(neighbours, probes).map(ScoreSection::cell).collect(Collectors.joining());
    return "<tr%s><th scope=\"row\">%s</th>%s</tr>%n"
        .formatted(
            name.equals(EvaluationReport.ENCODER) ? " class=\"own\"" : "",
            escaped(NAMES.getOrDefault(name, name)),
            cells);
  }

  private static String cell(double share) {
    return "<td>%s</td>".formatted(Double.isNaN(share) ? "\u2013" : percent(share));
  }
}
