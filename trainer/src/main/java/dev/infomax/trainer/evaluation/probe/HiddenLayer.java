package dev.infomax.trainer.evaluation.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A perceptron with one hidden layer: dense, ReLU, dropout, dense.
 *
 * @param dropout share of hidden units that a training step leaves out; the others are scaled up
 */
record HiddenLayer(int inputs, int units, int classes, float dropout) implements ProbeModel {

  @Override
  public List<Shape> shapes() {
    return List.of(
        new Shape(inputs, units), new Shape(units), new Shape(units, classes), new Shape(classes));
  }

  @Override
  public NDArray logits(NDArray input, NDList weights) {
    NDArray hidden = input.matMul(weights.get(0)).addi(weights.get(1)).maximum(0f);
    return hidden.matMul(weights.get(2)).addi(weights.get(3));
  }

  @Override
  public NDList gradients(NDArray input, NDArray targets, NDList weights, RandomGenerator random) {
    NDArray before = input.matMul(weights.get(0)).addi(weights.get(1));
    // What a hidden unit's value and its gradient are multiplied by: ReLU and dropout in one.
    NDArray gate = before.gt(0f).toType(DataType.FLOAT32, false);
    gate.muli(kept(before.getManager(), before.getShape(), random));
    NDArray hidden = before.muli(gate);
    NDArray logits = hidden.matMul(weights.get(2)).addi(weights.get(3));
    NDArray error = ProbeModel.error(logits, targets);
    NDArray hiddenError = error.matMul(weights.get(2).transpose()).muli(gate);
    return new NDList(
        input.transpose().matMul(hiddenError),
        hiddenError.sum(new int[] {0}),
        hidden.transpose().matMul(error),
        error.sum(new int[] {0}));
  }

  private NDArray kept(NDManager scope, Shape shape, RandomGenerator random) {
    float[] kept = new float[Math.toIntExact(shape.size())];
    float scale = 1 / (1 - dropout);
    for (int i = 0; i < kept.length; i++) {
      kept[i] = random.nextFloat() < dropout ? 0 : scale;
    }
    return scope.create(kept, shape);
  }
}
