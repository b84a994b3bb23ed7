package dev.infomax.trainer.evaluation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one representation is worth; shares between 0 and 1.
 *
 * <p>Immutable.
 *
 * @param neighbours found in it
 * @param probes top-1 of classifiers trained on it, by name: {@code linear}, {@code mlp-z}, {@code
 *     mlp-fc}, {@code mlp-conv}
 */
public record RepresentationScores(
    @JsonUnwrapped NeighbourScores neighbours, Map<String, Double> probes) {
  /** Multinomial logistic regression. */
  public static final String LINEAR = "linear";

  /** One hidden layer, on z. */
  public static final String MLP_Z = "mlp-z";

  /** The same on the global maximum of the last block. */
  public static final String MLP_FC = "mlp-fc";

  /** The same on the feature map. */
  public static final String MLP_CONV = "mlp-conv";

  public RepresentationScores {
    probes = Collections.unmodifiableMap(new LinkedHashMap<>(probes));
  }
}
