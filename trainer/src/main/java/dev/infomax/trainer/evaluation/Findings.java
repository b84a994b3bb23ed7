package dev.infomax.trainer.evaluation;

import dev.infomax.encoder.Manifest;
import dev.infomax.trainer.evaluation.probe.Confusion;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * All that an evaluation found: the figures, and what pictures are drawn from.
 *
 * @param manifest of the encoder
 * @param report the figures
 * @param classes names of the labels
 * @param histogram of the components of z
 * @param confusion of the MLP probe on z, with labels
 * @param map of the queries
 * @param byCosine ten random gallery images with their ten nearest, a row each
 * @param byL2 the same by L2
 */
public record Findings(
    Manifest manifest,
    EvaluationReport report,
    List<String> classes,
    Histogram histogram,
    Optional<Confusion> confusion,
    PlaneMap map,
    BufferedImage byCosine,
    BufferedImage byL2) {
  public Findings {
    classes = List.copyOf(classes);
  }
}
