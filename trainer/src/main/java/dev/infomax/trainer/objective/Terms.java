package dev.infomax.trainer.objective;

import ai.djl.ndarray.NDArray;

/**
 * The terms of the objective for one batch, each {@code float32 ()} and differentiable.
 *
 * @param total alpha global + beta local + gamma prior
 * @param minimised the total, and the loss of the prior's discriminator, if there is one
 */
public record Terms(
    NDArray global, NDArray local, NDArray prior, NDArray total, NDArray minimised) {

  /** The numbers. */
  public Losses losses() {
    return new Losses(global.getFloat(), local.getFloat(), prior.getFloat(), total.getFloat());
  }
}
