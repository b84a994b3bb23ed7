package dev.infomax.trainer.evaluation.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;

/** Multinomial logistic regression: one dense layer. */
record SoftmaxRegression(int inputs, int classes) implements ProbeModel {

  @Override
  public List<Shape> shapes() {
    return List.of(new Shape(inputs, classes), new Shape(classes));
  }

  @Override
  public NDArray logits(NDArray input, NDList weights) {
    return input.matMul(weights.get(0)).addi(weights.get(1));
  }

  @Override
  public NDList gradients(NDArray input, NDArray targets, NDList weights, RandomGenerator random) {
    NDArray error = ProbeModel.error(logits(input, weights), targets);
    return new NDList(input.transpose().matMul(error), error.sum(new int[] {0}));
  }
}
