package dev.infomax.trainer.evaluation.page;

import static dev.infomax.trainer.evaluation.page.Markup.escaped;
import static dev.infomax.trainer.evaluation.page.Markup.grouped;
import static dev.infomax.trainer.evaluation.page.Markup.percent;
import static dev.infomax.trainer.evaluation.page.Markup.rounded;

import dev.infomax.encoder.Manifest;
import dev.infomax.trainer.evaluation.EvaluationReport;
import dev.infomax.trainer.evaluation.Findings;
import dev.infomax.trainer.evaluation.RepresentationScores;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Which encoder this is, and its figures at a glance. */
record HeaderSection(Findings findings) {

  String html() {
    return """
        <header>
        <p class="kicker">Deep InfoMax encoder</p>
        <h1>%s</h1>
        <p class="lead">%s</p>
        %s
        </header>
        """
        .formatted(escaped(findings.report().model()), escaped(lead()), tiles());
  }

  private String lead() {
    Manifest manifest = findings.manifest();
    EvaluationReport report = findings.report();
    String origin =
        manifest.recipe().isEmpty()
            ? "Its origin is unknown. "
            : "Trained with the recipe %s on %s%s. "
                .formatted(manifest.recipe(), manifest.dataSet(), epochs(manifest));
    return origin
        + "It turns an image of %d \u00d7 %d pixels into %d numbers, z. Measured on %s: %s images to search and to learn from, %s to recognise."
            .formatted(
                manifest.width(),
                manifest.height(),
                manifest.dimension(),
                report.dataSet(),
                grouped(report.gallery()),
                grouped(report.queries()));
  }

  private static String epochs(Manifest manifest) {
    Double epochs = manifest.metrics().get("epochs");
    return epochs == null ? "" : " for %d epochs".formatted(epochs.intValue());
  }

  private String tiles() {
    Map<String, String> tiles = new LinkedHashMap<>();
    findings.report().own().ifPresent(own -> put(tiles, own));
    var spread = findings.report().spread();
    tiles.put(
        "z: mean \u00b1 sd",
        "%s <small>\u00b1 %s</small>"
            .formatted(rounded(spread.mean(), 1), rounded(spread.deviation(), 1)));
    return tiles.entrySet().stream()
        .map(
            tile ->
                "<div class=\"tile\"><b>%s</b><span>%s</span></div>"
                    .formatted(tile.getValue(), escaped(tile.getKey())))
        .collect(Collectors.joining("\n", "<div class=\"tiles\">\n", "\n</div>"));
  }

  private static void put(Map<String, String> tiles, RepresentationScores own) {
    own.probes().forEach((name, top1) -> tiles.put(title(name), share(top1)));
    tiles.put("200-NN", share(own.neighbours().knn200()));
    tiles.put("precision@10", share(own.neighbours().precision10()));
  }

  private static String title(String probe) {
    return switch (probe) {
      case RepresentationScores.LINEAR -> "linear on z";
      case RepresentationScores.MLP_Z -> "MLP on z";
      case RepresentationScores.MLP_FC -> "MLP on fc";
      case RepresentationScores.MLP_CONV -> "MLP on conv";
      default -> probe;
    };
  }

  private static String share(double value) {
    return percent(value) + "<small>%</small>";
  }
}
