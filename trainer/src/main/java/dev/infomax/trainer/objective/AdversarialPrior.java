package dev.infomax.trainer.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import dev.infomax.trainer.network.PriorDiscriminator;
import dev.infomax.trainer.network.Weights;

/**
 * Matching sigmoid(z) to the uniform distribution on [0, 1] by a discriminator D (Hjelm et al.
 * 2018, section 3.3, equation 7): D minimises
 *
 * <pre>-mean(log D(u)) - mean(log(1 - D(sigmoid(z)))),  u ~ U(0, 1)</pre>
 *
 * and the encoder the non-saturating {@code -mean(log D(sigmoid(z)))} (Goodfellow et al. 2014).
 * Gradients of the first stop at z, of the second at D's arrays. At the prior itself D knows
 * nothing: 2 log 2 and log 2.
 */
final class AdversarialPrior {
  private AdversarialPrior() {}

  /**
   * Both losses.
   *
   * @param discriminator of D's arrays alone
   * @param encoder of z alone
   */
  record Losses(NDArray discriminator, NDArray encoder) {}

  static Losses losses(NDArray z, NDArray uniform, PriorDiscriminator network, Weights weights) {
    NDArray squashed = Activation.sigmoid(z);
    NDArray real = network.score(uniform, weights, true);
    NDArray fake = network.score(squashed.stopGradient(), weights, true);
    NDArray fooled = network.score(squashed, weights, false);
    return new Losses(
        Activation.softPlus(real.neg()).mean().add(Activation.softPlus(fake).mean()),
        Activation.softPlus(fooled.neg()).mean());
  }
}
