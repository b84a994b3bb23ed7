package dev.infomax.trainer.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.infomax.encoder.TorchRuntime;
import java.util.Random;

/**
 * Projection on the directions of largest variance, found by subspace iteration on the covariance
 * (Golub and Van Loan, section 8.2.4). Distances in the subspace do not depend on its basis, so the
 * basis is orthonormal but not turned to the eigenvectors.
 *
 * <p>Immutable by convention: the arrays are not copied.
 *
 * @param mean {@code (inputs)}
 * @param basis {@code (inputs, outputs)}, orthonormal columns, row-major
 */
@SuppressWarnings("ArrayRecordComponent") // goes to the engine as it is
record PrincipalComponents(int outputs, float[] mean, float[] basis) {
  private static final int ITERATIONS = 60;
  private static final int EXTRA = 10;

  static PrincipalComponents of(Features features, int outputs) {
    int inputs = features.dimension();
    int kept = Math.min(outputs, inputs);
    int width = Math.min(kept + EXTRA, inputs);
    float[] mean = mean(features);
    float[] basis = OrthonormalBasis.of(random(inputs * width), inputs, width);
    try (var covariance = new Covariance(features, mean)) {
      for (int i = 0; i < ITERATIONS; i++) {
        basis = OrthonormalBasis.of(covariance.times(basis, width), inputs, width);
      }
    }
    return new PrincipalComponents(kept, mean, firstColumns(basis, inputs, width, kept));
  }

  /** Coordinates in the subspace, of {@code features} less the mean. */
  Features project(Features features) {
    int inputs = features.dimension();
    int block = features.block();
    float[] values = new float[features.size() * outputs];
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      NDArray directions = manager.create(basis, new Shape(inputs, outputs));
      NDArray centre = manager.create(mean);
      for (int from = 0; from < features.size(); from += block) {
        int to = Math.min(from + block, features.size());
        try (NDManager scope = manager.newSubManager()) {
          NDArray rows = scope.create(features.rows(from, to), new Shape(to - from, inputs));
          float[] projected = rows.subi(centre).matMul(directions).toFloatArray();
          System.arraycopy(projected, 0, values, from * outputs, projected.length);
        }
      }
    }
    return new Features(outputs, values);
  }

  private static float[] mean(Features features) {
    double[] sum = new double[features.dimension()];
    float[] values = features.values();
    for (int i = 0; i < values.length; i++) {
      sum[i % sum.length] += values[i];
    }
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / features.size());
    }
    return mean;
  }

  private static float[] random(int size) {
    Random random = new Random(1);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static float[] firstColumns(float[] matrix, int rows, int columns, int kept) {
    float[] part = new float[rows * kept];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(matrix, row * columns, part, row * kept, kept);
    }
    return part;
  }
}
