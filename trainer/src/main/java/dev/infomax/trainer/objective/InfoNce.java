package dev.infomax.trainer.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.infomax.trainer.network.PairScores;

/**
 * Noise-contrastive estimation, as a loss (van den Oord et al. 2018; Hjelm et al. 2018, section
 * 3.1, equation 5): the cross-entropy of picking the positive pair out of itself and all negatives.
 *
 * <pre>-mean(T(pos) - log(e^T(pos) + sum e^T(neg))) = mean(softplus(log(sum e^T(neg)) - T(pos)))
 * </pre>
 *
 * <p>The negatives of a row serve each of its positives. Chance level is log(1 + negatives).
 */
final class InfoNce {
  private InfoNce() {}

  static NDArray loss(PairScores scores) {
    return Activation.softPlus(LogSumExp.ofRows(scores.negative()).sub(scores.positive())).mean();
  }
}
