package dev.infomax.trainer.objective;

import ai.djl.ndarray.NDArray;

/**
 * log(sum(exp(x))), shifted by the largest x so that nothing overflows; the shift is a constant to
 * the gradient, which it does not change.
 */
final class LogSumExp {
  private LogSumExp() {}

  /** Over the last axis, which stays with length 1. */
  static NDArray ofRows(NDArray x) {
    int[] last = {x.getShape().dimension() - 1};
    NDArray largest = x.max(last, true).stopGradient();
    return x.sub(largest).exp().sum(last, true).log().add(largest);
  }
}
