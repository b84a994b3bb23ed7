package dev.infomax.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.ArrayList;
import java.util.List;

/**
 * The encoder of the seed recipe: {@code float32 (batch, 3, height, width)} -> {@link Encoding}.
 *
 * <p>Three blocks of convolution 3x3, batch normalisation, leaky ReLU and 2x2 max pool yield the
 * feature map; two more blocks without pool, a global max pool and two dense heads yield mean and
 * log variance.
 *
 * <p>Immutable.
 */
public final class DimEncoder {
  /** Slope of the leaky ReLU below zero. */
  public static final float NEGATIVE_SLOPE = 0.2f;

  /** Added to the variance by batch normalisation. */
  public static final float NORM_EPSILON = 1e-3f;

  /** Share of the running statistics that a batch leaves as it was. */
  static final float NORM_MOMENTUM = 0.99f;

  private static final Shape ONE = new Shape(1, 1);
  private static final Shape TWO = new Shape(2, 2);
  private static final Shape NONE = new Shape(0, 0);

  private final int dimension;
  private final List<Block> blocks;

  /** One convolution block; {@code number} counts from 1 and is part of the arrays' names. */
  public record Block(int number, int inputs, int outputs, boolean pooled) {
    /** Name of the convolution's or the normalisation's {@code array}. */
    public String name(String layer, String array) {
      return "encoder.%s%d.%s".formatted(layer, number, array);
    }
  }

  /**
   * An encoder for vectors of {@code dimension} values.
   *
   * @throws IllegalArgumentException if {@code dimension} is not a positive multiple of 4
   */
  public DimEncoder(int dimension) {
    if (dimension < 4 || dimension % 4 != 0) {
      throw new IllegalArgumentException(
          "z-dim must be a positive multiple of 4 but was " + dimension);
    }
    this.dimension = dimension;
    this.blocks =
        List.of(
            new Block(1, 3, dimension / 4, true),
            new Block(2, dimension / 4, dimension / 2, true),
            new Block(3, dimension / 2, dimension, true),
            new Block(4, dimension, dimension, false),
            new Block(5, dimension, dimension, false));
  }

  /** Length of the embedding. */
  public int dimension() {
    return dimension;
  }

  /** The convolution blocks, in order. */
  public List<Block> blocks() {
    return blocks;
  }

  List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    for (Block block : blocks) {
      specs.add(
          ParameterSpec.kernel(
              block.name("conv", "weight"), block.outputs(), block.inputs(), 3, 3));
      specs.add(ParameterSpec.zeros(block.name("conv", "bias"), block.outputs()));
      specs.add(ParameterSpec.ones(block.name("norm", "gamma"), block.outputs()));
      specs.add(ParameterSpec.zeros(block.name("norm", "beta"), block.outputs()));
    }
    for (String head : List.of("mean", "log-variance")) {
      specs.add(ParameterSpec.kernel("encoder." + head + ".weight", dimension, dimension));
      specs.add(ParameterSpec.zeros("encoder." + head + ".bias", dimension));
    }
    return specs;
  }

  /** Running mean and variance of every batch normalisation; not trained. */
  List<ParameterSpec> statistics() {
    List<ParameterSpec> specs = new ArrayList<>();
    for (Block block : blocks) {
      specs.add(ParameterSpec.zeros(block.name("norm", "mean"), block.outputs()));
      specs.add(ParameterSpec.ones(block.name("norm", "variance"), block.outputs()));
    }
    return specs;
  }

  /**
   * Encodes a batch.
   *
   * @param training normalise by the batch and update {@code statistics} in place, instead of
   *     normalising by them
   */
  public Encoding forward(NDArray images, Weights weights, Weights statistics, boolean training) {
    NDArray hidden = images;
    NDArray featureMap = images;
    for (Block block : blocks) {
      hidden = forward(block, hidden, weights, statistics, training);
      if (block.pooled()) {
        featureMap = hidden;
      }
    }
    NDArray pooled = byPosition(hidden).max(new int[] {1});
    return new Encoding(
        byPosition(featureMap),
        head("mean", pooled, weights),
        head("log-variance", pooled, weights));
  }

  private static NDArray forward(
      Block block, NDArray input, Weights weights, Weights statistics, boolean training) {
    NDArray convolved =
        Conv2d.conv2d(
                input,
                weights.array(block.name("conv", "weight")),
                weights.array(block.name("conv", "bias")),
                ONE,
                ONE)
            .singletonOrThrow();
    NDArray normalised =
        BatchNorm.batchNorm(
                convolved,
                statistics.array(block.name("norm", "mean")),
                statistics.array(block.name("norm", "variance")),
                weights.array(block.name("norm", "gamma")),
                weights.array(block.name("norm", "beta")),
                1,
                NORM_MOMENTUM,
                NORM_EPSILON,
                training)
            .singletonOrThrow();
    NDArray active = Activation.leakyRelu(normalised, NEGATIVE_SLOPE);
    return block.pooled() ? Pool.maxPool2d(active, TWO, TWO, NONE, false) : active;
  }

  private static NDArray head(String name, NDArray input, Weights weights) {
    return Linear.linear(
            input,
            weights.array("encoder." + name + ".weight"),
            weights.array("encoder." + name + ".bias"))
        .singletonOrThrow();
  }

  /** {@code (batch, dimension, h, w)} -> {@code (batch, h * w, dimension)}; a view, no copy. */
  private static NDArray byPosition(NDArray map) {
    Shape shape = map.getShape();
    return map.transpose(0, 2, 3, 1)
        .reshape(shape.get(0), shape.get(2) * shape.get(3), shape.get(1));
  }
}
