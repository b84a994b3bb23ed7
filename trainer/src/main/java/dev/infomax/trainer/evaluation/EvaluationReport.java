package dev.infomax.trainer.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What an evaluation found.
 *
 * <p>Immutable.
 *
 * @param model id of the encoder
 * @param dataSet name of the data
 * @param gallery images that neighbours come from
 * @param queries images whose neighbours are scored
 * @param spread of the encoder's vectors of the gallery
 * @param scores by representation: {@code encoder} first, then the baselines; empty without labels
 */
public record EvaluationReport(
    String model,
    String dataSet,
    int gallery,
    int queries,
    Spread spread,
    Map<String, NeighbourScores> scores) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** The encoder's own row of {@link #scores}. */
  static final String ENCODER = "encoder";

  /** The encoder's figures by name, for its manifest. */
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("z-mean", spread.mean());
    metrics.put("z-deviation", spread.deviation());
    NeighbourScores own = scores.get(ENCODER);
    if (own != null) {
      metrics.put("knn-1", own.knn1());
      metrics.put("knn-10", own.knn10());
      metrics.put("knn-200", own.knn200());
      metrics.put("precision-10", own.precision10());
      metrics.put("precision-10-l2", own.precision10L2());
    }
    return metrics;
  }

  /** A table for people, percentages by row. */
  public String table() {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s on %s: %d in the gallery, %d queries; z mean %.3f, deviation %.3f%n",
            model,
            dataSet,
            gallery,
            queries,
            spread.mean(),
            spread.deviation()));
    if (scores.isEmpty()) {
      return text.append("no labels, so no accuracy").append(System.lineSeparator()).toString();
    }
    text.append(
        "%-12s %8s %8s %8s %8s %8s %8s%n"
            .formatted("percent", "1-NN", "10-NN", "200-NN", "1-NN L2", "P@10", "P@10 L2"));
    scores.forEach((name, score) -> text.append(row(name, score)));
    return text.toString();
  }

  private static String row(String name, NeighbourScores score) {
    return String.format(
        Locale.ROOT,
        "%-12s %8.2f %8.2f %8.2f %8.2f %8.2f %8.2f%n",
        name,
        100 * score.knn1(),
        100 * score.knn10(),
        100 * score.knn200(),
        100 * score.knn1L2(),
        100 * score.precision10(),
        100 * score.precision10L2());
  }

  /**
   * Writes the report as JSON.
   *
   * @throws IOException if the file cannot be written
   */
  public void write(Path file) throws IOException {
    JSON.writeValue(file.toFile(), this);
  }
}
