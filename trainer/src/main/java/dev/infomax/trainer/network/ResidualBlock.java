package dev.infomax.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.List;

/**
 * W x + W2 ReLU(W1 x + b1) + b2 on the last axis: a 1x1 convolution when there are many positions.
 *
 * <p>Immutable.
 *
 * @param name first part of the arrays' names
 * @param inputs values of x
 * @param units of hidden layer and output
 */
record ResidualBlock(String name, int inputs, int units) {

  List<ParameterSpec> parameters() {
    return List.of(
        ParameterSpec.kernel(name + ".shortcut.weight", units, inputs),
        ParameterSpec.kernel(name + ".dense1.weight", units, inputs),
        ParameterSpec.zeros(name + ".dense1.bias", units),
        ParameterSpec.kernel(name + ".dense2.weight", units, units),
        ParameterSpec.zeros(name + ".dense2.bias", units));
  }

  /** {@code (..., inputs)} -> {@code (..., units)}. */
  NDArray forward(NDArray input, Weights weights) {
    NDArray hidden = Activation.relu(dense(1, input, weights));
    NDArray shortcut = Pointwise.dense(input, weights.array(name + ".shortcut.weight"));
    return shortcut.add(dense(2, hidden, weights));
  }

  private NDArray dense(int layer, NDArray input, Weights weights) {
    String dense = name + ".dense" + layer;
    return Pointwise.dense(input, weights.array(dense + ".weight"), weights.array(dense + ".bias"));
  }

  List<NetworkSummary.Layer> summary(String input, int positions) {
    String at = positions == 1 ? "" : positions + " x ";
    long trained = units * (2L * inputs + 1) + units * (units + 1L);
    return List.of(
        NetworkSummary.Layer.input(input, at + inputs),
        new NetworkSummary.Layer("residual block: dense, ReLU, dense", at + units, trained));
  }
}
