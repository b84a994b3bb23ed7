package dev.infomax.trainer.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.infomax.trainer.network.PairScores;

/**
 * The Jensen-Shannon bound on mutual information, as a loss (Hjelm et al. 2018, section 3.1,
 * equation 4):
 *
 * <pre>-mean(log D(pos) + log(1 - D(neg))) = mean(softplus(-T(pos))) + mean(softplus(T(neg)))</pre>
 *
 * with D the sigmoid of the logit T. From logits, it neither overflows nor needs a guard inside the
 * logarithm. Chance level is 2 log 2.
 */
final class JensenShannon {
  private JensenShannon() {}

  static NDArray loss(PairScores scores) {
    NDArray positive = Activation.softPlus(scores.positive().neg()).mean();
    NDArray negative = Activation.softPlus(scores.negative()).mean();
    return positive.add(negative);
  }
}
