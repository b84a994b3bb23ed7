package dev.infomax.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/**
 * A dense layer on the last axis, as a convolution 1x1 over rows that lie channels-last already. On
 * a CPU the engine's convolutions use the widest instructions that the processor has, and its
 * matrix product, on processors not made by Intel, does not: the convolution is up to twice as
 * fast.
 */
final class Pointwise {
  private static final Shape ONE = new Shape(1, 1);
  private static final Shape NONE = new Shape(0, 0);

  private Pointwise() {}

  /**
   * {@code (..., inputs)} -> {@code (..., outputs)}.
   *
   * @param weight {@code (outputs, inputs)}
   * @param bias {@code (outputs)}
   */
  static NDArray dense(NDArray input, NDArray weight, NDArray bias) {
    long outputs = weight.getShape().get(0);
    long inputs = weight.getShape().get(1);
    Shape shape = input.getShape();
    NDArray rows = input.reshape(1, shape.size() / inputs, 1, inputs).transpose(0, 3, 1, 2);
    return Conv2d.conv2d(rows, weight.reshape(outputs, inputs, 1, 1), bias, ONE, NONE)
        .singletonOrThrow()
        .transpose(0, 2, 3, 1)
        .reshape(shape.slice(0, shape.dimension() - 1).add(outputs));
  }

  /** The same without bias. */
  static NDArray dense(NDArray input, NDArray weight) {
    return dense(
        input,
        weight,
        input.getManager().zeros(new Shape(weight.getShape().get(0)), input.getDataType()));
  }
}
