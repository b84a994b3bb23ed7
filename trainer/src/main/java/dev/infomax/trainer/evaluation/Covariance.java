package dev.infomax.trainer.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.infomax.encoder.TorchRuntime;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The covariance of vectors, as what it does to directions. Of long vectors the matrix is never
 * made, as it grows with the square of their length: their directions go through the vectors.
 *
 * <p>Confined to one thread.
 */
final class Covariance implements AutoCloseable {
  /** Longest vectors whose matrix is made; it then takes 64 MiB. */
  private static final int LONGEST_WITH_MATRIX = 4096;

  private final NDManager manager = TorchRuntime.engine().newBaseManager();
  private final Features features;
  private final NDArray mean;
  private final Optional<NDArray> matrix;

  /** Of {@code features} about {@code mean}. */
  Covariance(Features features, float[] mean) {
    this.features = features;
    this.mean = manager.create(mean);
    this.matrix =
        features.dimension() <= LONGEST_WITH_MATRIX ? Optional.of(matrix()) : Optional.empty();
  }

  private NDArray matrix() {
    int inputs = features.dimension();
    NDArray sum = manager.zeros(new Shape(inputs, inputs));
    forEachBlock(centred -> sum.addi(centred.transpose().matMul(centred)));
    return sum.divi((float) features.size());
  }

  /** The product with {@code width} directions, {@code (inputs, width)}, row-major. */
  float[] times(float[] directions, int width) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray given = scope.create(directions, new Shape(features.dimension(), width));
      NDArray product =
          matrix
              .map(covariance -> given.transpose().matMul(covariance).transpose())
              .orElseGet(() -> throughVectors(scope, given));
      return product.toFloatArray();
    }
  }

  private NDArray throughVectors(NDManager scope, NDArray directions) {
    NDArray sum = scope.zeros(directions.getShape());
    forEachBlock(centred -> sum.addi(centred.transpose().matMul(centred.matMul(directions))));
    return sum.divi((float) features.size());
  }

  private void forEachBlock(Consumer<NDArray> use) {
    int block = features.block();
    for (int from = 0; from < features.size(); from += block) {
      int to = Math.min(from + block, features.size());
      try (NDManager scope = manager.newSubManager()) {
        var shape = new Shape(to - from, features.dimension());
        use.accept(scope.create(features.rows(from, to), shape).subi(mean));
      }
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
