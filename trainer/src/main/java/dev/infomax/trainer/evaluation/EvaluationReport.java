package dev.infomax.trainer.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of an evaluation.
 *
 * <p>Immutable.
 *
 * @param model id of the encoder
 * @param dataSet name of the data
 * @param gallery images that neighbours come from and probes learn from
 * @param queries images whose neighbours and classes are asked for
 * @param spread of the encoder's vectors of the gallery
 * @param scores by representation: {@code encoder} first, then the baselines; empty without labels
 * @param notes what a reader of the figures has to know, in sentences
 */
public record EvaluationReport(
    String model,
    String dataSet,
    int gallery,
    int queries,
    Spread spread,
    Map<String, RepresentationScores> scores,
    List<String> notes) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** The encoder's own row of {@link #scores}. */
  public static final String ENCODER = "encoder";

  public EvaluationReport {
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    notes = List.copyOf(notes);
  }

  /** The encoder's own scores; empty without labels. */
  public Optional<RepresentationScores> own() {
    return Optional.ofNullable(scores.get(ENCODER));
  }

  /** The encoder's figures by name, for its manifest. */
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("z-mean", spread.mean());
    metrics.put("z-deviation", spread.deviation());
    own().ifPresent(scored -> put(metrics, scored));
    return metrics;
  }

  private static void put(Map<String, Double> metrics, RepresentationScores own) {
    metrics.put("knn-1", own.neighbours().knn1());
    metrics.put("knn-10", own.neighbours().knn10());
    metrics.put("knn-200", own.neighbours().knn200());
    metrics.put("precision-10", own.neighbours().precision10());
    metrics.put("precision-10-l2", own.neighbours().precision10L2());
    metrics.putAll(own.probes());
  }

  /** A table for people, percentages by row. */
  public String table() {
    return new ReportTable(this).text();
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
