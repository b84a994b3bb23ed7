package dev.infomax.trainer.bench;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/**
 * A product of two large square matrices, fp32, as near to the processor's limit as the engine
 * gets: by its matrix library, or by its convolution library as a convolution 1x1. A unit is a
 * product.
 *
 * <p>Confined to one thread.
 */
final class MatrixProduct implements Workload {
  private static final int SIDE = 2048;

  private final boolean convolution;
  private final NDManager manager;
  private final NDArray left;
  private final NDArray right;
  private final NDArray zeros;

  MatrixProduct(boolean convolution, Device device) {
    this.convolution = convolution;
    this.manager = NDManager.newBaseManager(device);
    this.left = manager.randomUniform(-1, 1, new Shape(SIDE, SIDE));
    this.right = manager.randomUniform(-1, 1, new Shape(SIDE, SIDE));
    this.zeros = manager.zeros(new Shape(SIDE));
  }

  @Override
  public String name() {
    String way = convolution ? "as convolution 1x1" : "by the matrix library";
    return "product %d x %1$d %s, fp32".formatted(SIDE, way);
  }

  @Override
  public double flops() {
    return 2.0 * SIDE * SIDE * SIDE;
  }

  @Override
  public boolean limit() {
    return true;
  }

  @Override
  public double rate(int millis) {
    return Workload.rate(millis, 1, this::multiply);
  }

  private void multiply() {
    try (NDArray product = convolution ? convolved() : left.matMul(right)) {
      product.getFloat(0, 0);
    }
  }

  private NDArray convolved() {
    NDArray rows = left.reshape(1, SIDE, 1, SIDE).transpose(0, 3, 1, 2);
    NDArray kernel = right.reshape(SIDE, SIDE, 1, 1);
    try (NDManager scope = manager.newSubManager()) {
      rows.attach(scope);
      kernel.attach(scope);
      NDArray product =
          Conv2d.conv2d(rows, kernel, zeros, new Shape(1, 1), new Shape(0, 0)).singletonOrThrow();
      product.attach(scope);
      NDArray result = product.reshape(SIDE, SIDE);
      result.attach(manager);
      return result;
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
