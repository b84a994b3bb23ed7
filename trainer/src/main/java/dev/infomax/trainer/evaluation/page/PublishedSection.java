package dev.infomax.trainer.evaluation.page;

import static dev.infomax.trainer.evaluation.page.Markup.escaped;
import static dev.infomax.trainer.evaluation.page.Markup.percent;

import dev.infomax.trainer.evaluation.EvaluationReport;
import dev.infomax.trainer.evaluation.RepresentationScores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The MLP probes beside published ones: only on CIFAR-10, which those were measured on. */
record PublishedSection(EvaluationReport report) {
  private static final String OWN = "this encoder";

  String html() {
    String name = report.dataSet().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    Optional<RepresentationScores> own = report.own();
    return name.startsWith("cifar10") && !name.startsWith("cifar100") && own.isPresent()
        ? section(own.get())
        : "";
  }

  private static String section(RepresentationScores scores) {
    Published own =
        new Published(
            OWN,
            probe(scores, RepresentationScores.MLP_CONV),
            probe(scores, RepresentationScores.MLP_FC),
            probe(scores, RepresentationScores.MLP_Z));
    List<Published> all = new ArrayList<>(Published.TABLE_1);
    all.add(own);
    String charts =
        Stream.of(
                chart("conv", all, Published::conv),
                chart("fc", all, Published::fc),
                chart("vector", all, Published::vector))
            .collect(Collectors.joining("\n", "<div class=\"charts\">\n", "</div>\n"));
    return Markup.section(
        "Beside published figures",
        "Top-1 in percent on the test split of CIFAR-10, by a perceptron with 200 hidden units on"
            + " the feature map (conv), on the layer behind it (fc) and on the embedding (vector). The others"
            + " are from Hjelm et al. 2018, table 1; they are other networks, and their embedding"
            + " has 64 numbers. Fully supervised, their network reaches %s. Linear, on the embedding:"
                .formatted(percent(Published.SUPERVISED))
            + " VAE 39.6, DIM(L) 49.6 (table 3, a support vector machine), this encoder %s."
                .formatted(percent(probe(scores, RepresentationScores.LINEAR))),
        charts + table(all));
  }

  private static double probe(RepresentationScores scores, String name) {
    return scores.probes().getOrDefault(name, Double.NaN);
  }

  private static String chart(
      String title, List<Published> all, ToDoubleFunction<Published> score) {
    List<BarChart.Bar> bars =
        all.stream()
            .filter(each -> !Double.isNaN(score.applyAsDouble(each)))
            .map(
                each ->
                    new BarChart.Bar(
                        each.method(), score.applyAsDouble(each), each.method().equals(OWN)))
            .sorted(Comparator.comparingDouble(BarChart.Bar::share).reversed())
            .toList();
    return new BarChart(title, bars).svg();
  }

  private static String table(List<Published> all) {
    String rows =
        all.reversed().stream()
            .map(
                each ->
                    "<tr%s><th scope=\"row\">%s</th>%s%s%s</tr>%n"
                        .formatted(
                            each.method().equals(OWN) ? " class=\"own\"" : "",
                            escaped(each.method()),
                            cell(each.conv()),
                            cell(each.fc()),
                            cell(each.vector())))
            .collect(Collectors.joining());
    return "<details><summary>as a table</summary><table><thead><tr><th></th><th>conv</th><th>fc</th><th>vector</th></tr></thead><tbody>%s</tbody></table></details>"
        .formatted(rows);
  }

  private static String cell(double share) {
    return "<td>%s</td>".formatted(Double.isNaN(share) ? "" : percent(share));
  }
}
