package dev.infomax.trainer.evaluation.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019) for one array.
 *
 * <p>Confined to one thread; its arrays belong to the NDManager of {@code weight}.
 */
final class AdamW {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final NDArray weight;
  private final NDArray mean;
  private final NDArray variance;
  private final double decay;
  private int steps;

  AdamW(NDArray weight, double decay) {
    this.weight = weight;
    this.mean = weight.zerosLike();
    this.variance = weight.zerosLike();
    this.decay = decay;
  }

  void step(NDArray gradient, double rate, NDManager scope) {
    steps++;
    mean.muli(BETA1).addi(gradient.mul(1 - BETA1));
    variance.muli(BETA2).addi(gradient.square().muli(1 - BETA2));
    NDArray root = variance.sqrt();
    root.attach(scope);
    root.divi(Math.sqrt(1 - Math.pow(BETA2, steps))).addi(EPSILON);
    NDArray direction = mean.div(root);
    direction.attach(scope);
    weight.muli(1 - rate * decay).subi(direction.muli(rate / (1 - Math.pow(BETA1, steps))));
  }
}
