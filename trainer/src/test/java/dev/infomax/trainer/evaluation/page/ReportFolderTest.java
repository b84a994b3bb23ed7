package dev.infomax.trainer.evaluation.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.encoder.Manifest;
import dev.infomax.encoder.Precision;
import dev.infomax.trainer.evaluation.EvaluationReport;
import dev.infomax.trainer.evaluation.Findings;
import dev.infomax.trainer.evaluation.Histogram;
import dev.infomax.trainer.evaluation.NeighbourScores;
import dev.infomax.trainer.evaluation.PlaneMap;
import dev.infomax.trainer.evaluation.RepresentationScores;
import dev.infomax.trainer.evaluation.Spread;
import dev.infomax.trainer.evaluation.probe.Confusion;
import dev.infomax.trainer.objective.Losses;
import dev.infomax.trainer.training.EpochSummary;
import dev.infomax.trainer.training.Recipe;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

final class ReportFolderTest {
  private static final TrainingRecord UNKNOWN =
      new TrainingRecord(Optional.empty(), List.of(), List.of());

  @TempDir Path folder;

  @Test
  void write_allFindings_leavesFourFilesAndAPageWithoutLinks() throws IOException {
    // when
    new ReportFolder(folder).write(findings("cifar10", true), UNKNOWN);
    // then
    assertThat(folder).isDirectoryContaining("glob:**/report.json");
    assertThat(folder).isDirectoryContaining("glob:**/knn-cosine.png");
    assertThat(folder).isDirectoryContaining("glob:**/knn-l2.png");
    String html = Files.readString(folder.resolve("report.html"));
    assertThat(html)
        .contains("Beside published figures", "DIM(L) infoNCE", "Confusion", "a &lt;cat&gt;")
        .contains("data:image/png;base64,")
        .doesNotContain("http:", "https:", "<script", "NaN", "How it was trained");
  }

  @Test
  void write_otherData_namesNoPublishedFigures() throws IOException {
    new ReportFolder(folder).write(findings("cifar100", true), UNKNOWN);
    assertThat(Files.readString(folder.resolve("report.html"))).doesNotContain("DIM(L)");
  }

  @Test
  void write_noLabels_leavesOutWhatNeedsThem() throws IOException {
    new ReportFolder(folder).write(findings("cifar10", false), UNKNOWN);
    assertThat(Files.readString(folder.resolve("report.html")))
        .contains("no labels", "Distribution of z")
        .doesNotContain("Confusion", "DIM(L)");
  }

  @Test
  void html_drawings_areWellFormed() throws Exception {
    String html = new ReportPage(findings("cifar10", true), UNKNOWN).html();
    int from = html.indexOf("<svg");
    while (from >= 0) {
      String svg = html.substring(from, html.indexOf("</svg>", from) + 6);
      DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg)));
      from = html.indexOf("<svg", from + 1);
    }
  }

  @Test
  void html_trainingWithProbes_drawsLossesAndProbe() {
    List<EpochSummary> history =
        List.of(
            new EpochSummary(1, new Losses(1.2, 1.1, 0.5, 2), 100, 0, 3, null),
            new EpochSummary(2, new Losses(1.1, 0.9, 0.4, 1.7), 100, 0, 3, 0.4567));
    var training = new TrainingRecord(Optional.of(Recipe.SEED), history, List.of());
    assertThat(new ReportPage(findings("toys", true), training).html())
        .contains("total loss", "epoch 2: 1.700", "probe", "epoch 2: 45.7", "z and its prior");
  }

  @Test
  void html_spread_isOneFigureThatMayBreak() {
    assertThat(new ReportPage(findings("toys", true), UNKNOWN).html())
        .contains("<b>\u22120.1 <small>\u00b1 3.7</small></b>");
  }

  private static Findings findings(String dataSet, boolean labelled) {
    var neighbours = new NeighbourScores(0.1, 0.2, 0.3, 0.4, 0.5, 0.6);
    var own = new RepresentationScores(neighbours, Map.of("linear", 0.5, "mlp-z", 0.55));
    var report =
        new EvaluationReport(
            "dim-1",
            dataSet,
            4,
            2,
            new Spread(-0.087, 3.706),
            labelled ? Map.of("encoder", own) : Map.of(),
            List.of());
    var manifest =
        new Manifest("dim", "dim-1", 8, 32, 32, Precision.FP32, "seed", dataSet, Map.of());
    var picture = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
    return new Findings(
        manifest,
        report,
        labelled ? List.of("a <cat>", "a dog") : List.of("all"),
        new Histogram(4, new long[] {1, 4, 5, 2}, 12),
        labelled
            ? Optional.of(Confusion.of(new int[] {0, 1}, new int[] {0, 0}, 2))
            : Optional.empty(),
        new PlaneMap(new double[] {0, 1}, new double[] {2, 3}, new int[] {0, labelled ? 1 : 0}),
        picture,
        picture);
  }
}
