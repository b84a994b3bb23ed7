package dev.infomax.trainer.objective;

import ai.djl.ndarray.NDArray;

/**
 * The terms of the objective for one batch, each {@code float32 ()} and differentiable.
 *
 * @param total alpha global + beta local + gamma prior: what is minimised
 */
public record Terms(NDArray global, NDArray local, NDArray prior, NDArray total) {

  /** The numbers. */
  public Losses losses() {
    return new Losses(global.getFloat(), local.getFloat(), prior.getFloat(), total.getFloat());
  }
}
