package dev.infomax.trainer.training;

import ai.djl.ndarray.NDArray;

/**
 * Adam on a flat vector (Kingma and Ba 2015, section 2, the form with the bias correction moved
 * into the step size, as Keras has it):
 *
 * <pre>
 * m = beta1 m + (1 - beta1) g,  v = beta2 v + (1 - beta2) g^2
 * theta = theta - rate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon)
 * </pre>
 *
 * <p>With a weight decay w, {@code theta = theta - rate w theta} first (AdamW, Loshchilov and
 * Hutter 2019), where the mask says so.
 *
 * <p>Immutable.
 */
record Adam(double rate, double weightDecay) {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-7;

  /**
   * Moves {@code theta} and both moments in place.
   *
   * @param decayed 1 where weights decay, 0 elsewhere
   * @param step counts from 1
   * @param gradient of the loss by theta; its NDManager owns what is made on the way
   */
  void update(NDArray theta, Moments moments, NDArray decayed, NDArray gradient, long step) {
    NDArray mean = moments.mean();
    NDArray variance = moments.variance();
    if (weightDecay > 0) {
      NDArray decay = owned(theta.mul(decayed), gradient);
      theta.subi(decay.muli((float) (rate * weightDecay)));
    }
    mean.muli((float) BETA1).addi(gradient.mul((float) (1 - BETA1)));
    variance.muli((float) BETA2).addi(gradient.square().muli((float) (1 - BETA2)));
    double correction = 1 - Math.pow(BETA2, (double) step);
    double stepSize = rate * Math.sqrt(correction) / (1 - Math.pow(BETA1, (double) step));
    NDArray divisor = owned(variance.sqrt(), gradient).addi((float) EPSILON);
    theta.subi(owned(mean.div(divisor), gradient).muli((float) stepSize));
  }

  private static NDArray owned(NDArray scratch, NDArray gradient) {
    scratch.attach(gradient.getManager());
    return scratch;
  }

  /** Running means of the gradient and of its square, laid out as {@code theta}. */
  record Moments(NDArray mean, NDArray variance) {}
}
