package dev.infomax.trainer.objective;

import ai.djl.ndarray.NDArray;
import dev.infomax.trainer.network.PairScores;

/**
 * The Donsker-Varadhan bound on the KL divergence of joint and product distribution, as a loss
 * (Belghazi et al. 2018; Hjelm et al. 2018, section 3.1, equation 2):
 *
 * <pre>-(mean(T(pos)) - log(mean(e^T(neg))))</pre>
 *
 * <p>Chance level is 0; below, the magnitude is a lower bound on the information in nats.
 */
final class DonskerVaradhan {
  private DonskerVaradhan() {}

  static NDArray loss(PairScores scores) {
    NDArray negatives = scores.negative().reshape(1, -1);
    float logCount = (float) Math.log((double) negatives.size());
    NDArray logMean = LogSumExp.ofRows(negatives).sub(logCount).sum();
    return logMean.sub(scores.positive().mean());
  }
}
