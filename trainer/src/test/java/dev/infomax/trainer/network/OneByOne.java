package dev.infomax.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;

/** The encoder in training mode, one operation of DJL after the other, as the recipe lists them. */
final class OneByOne {
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape TWO = new Shape(2, 2);

  private OneByOne() {}

  static Encoding encode(DimEncoder encoder, NDArray images, Weights weights, Weights statistics) {
    NDArray hidden = images;
    NDArray featureMap = hidden;
    for (DimEncoder.Block block : encoder.blocks()) {
      hidden = Activation.leakyRelu(normalised(block, hidden, weights, statistics), 0.2f);
      if (block.pooled()) {
        hidden = Pool.maxPool2d(hidden, TWO, TWO, new Shape(0, 0), false);
        featureMap = hidden;
      }
    }
    NDArray pooled = byPosition(hidden).max(new int[] {1});
    return new Encoding(
        byPosition(featureMap),
        head("mean", pooled, weights),
        head("log-variance", pooled, weights));
  }

  private static NDArray normalised(
      DimEncoder.Block block, NDArray input, Weights weights, Weights statistics) {
    NDArray kernel = weights.array(block.name("conv", "weight"));
    NDArray bias = weights.array(block.name("conv", "bias"));
    NDArray convolved = Conv2d.conv2d(input, kernel, bias, ONE, ONE).singletonOrThrow();
    return BatchNorm.batchNorm(
            convolved,
            statistics.array(block.name("norm", "mean")),
            statistics.array(block.name("norm", "variance")),
            weights.array(block.name("norm", "gamma")),
            weights.array(block.name("norm", "beta")),
            1,
            0.99f,
            1e-3f,
            true)
        .singletonOrThrow();
  }

  private static NDArray head(String name, NDArray input, Weights weights) {
    NDArray weight = weights.array("encoder." + name + ".weight");
    return Linear.linear(input, weight, weights.array("encoder." + name + ".bias"))
        .singletonOrThrow();
  }

  private static NDArray byPosition(NDArray map) {
    Shape shape = map.getShape();
    return map.transpose(0, 2, 3, 1).reshape(shape.get(0), -1, shape.get(1));
  }
}
