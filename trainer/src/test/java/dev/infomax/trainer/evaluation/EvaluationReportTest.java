package dev.infomax.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvaluationReportTest {
  @TempDir Path folder;

  private final EvaluationReport report =
      new EvaluationReport(
          "m-1", "toys", 10, 5, new Spread(0.1, 0.9), scores(), List.of("A note."));

  @Test
  void metrics_withLabels_areTheEncodersOwn() {
    assertThat(report.metrics())
        .containsEntry("knn-10", 0.2)
        .containsEntry("linear", 0.7)
        .containsEntry("mlp-z", 0.8)
        .containsEntry("z-mean", 0.1)
        .doesNotContainKey("mlp-conv");
  }

  @Test
  void table_baselineWithoutProbe_leavesItOut() {
    assertThat(report.table().lines().map(String::strip))
        .contains("A note.")
        .anyMatch(line -> line.startsWith("encoder") && line.endsWith("70.00"))
        .anyMatch(line -> line.startsWith("raw-pixels") && line.endsWith("-"))
        .anyMatch(line -> line.startsWith("MLP probes") && line.contains("80.00"));
  }

  @Test
  void write_report_isJsonByRepresentation() throws IOException {
    Path file = folder.resolve("report.json");
    report.write(file);
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.at("/scores/encoder/knn1").asDouble()).isEqualTo(0.1);
    assertThat(json.at("/scores/encoder/probes/mlp-z").asDouble()).isEqualTo(0.8);
    assertThat(json.at("/spread/deviation").asDouble()).isEqualTo(0.9);
  }

  @Test
  void table_noLabels_saysSo() {
    var unlabelled =
        new EvaluationReport("m-1", "toys", 10, 5, new Spread(0, 1), Map.of(), List.of());
    assertThat(unlabelled.table()).contains("no labels");
    assertThat(unlabelled.metrics()).containsOnlyKeys("z-mean", "z-deviation");
  }

  private static Map<String, RepresentationScores> scores() {
    var neighbours = new NeighbourScores(0.1, 0.2, 0.3, 0.4, 0.5, 0.6);
    Map<String, RepresentationScores> scores = new LinkedHashMap<>();
    Map<String, Double> probes = Map.of("linear", 0.7, "mlp-z", 0.8);
    scores.put("encoder", new RepresentationScores(neighbours, probes));
    scores.put("raw-pixels", new RepresentationScores(neighbours, Map.of()));
    return scores;
  }
}
