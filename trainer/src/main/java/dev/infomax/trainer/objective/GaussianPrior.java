package dev.infomax.trainer.objective;

import ai.djl.ndarray.NDArray;

/**
 * Divergence of N(mean, exp(logVariance)) from the prior N(0, I), averaged over batch <b>and</b>
 * dimensions:
 *
 * <pre>KL = -1/2 mean(1 + logVariance - mean^2 - exp(logVariance))</pre>
 */
final class GaussianPrior {
  private GaussianPrior() {}

  static NDArray divergence(NDArray mean, NDArray logVariance) {
    NDArray terms = logVariance.add(1).sub(mean.square()).sub(logVariance.exp());
    return Factor.times(terms.mean(), -0.5);
  }
}
