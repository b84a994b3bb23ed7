package dev.infomax.trainer.evaluation;

/** Modified Gram-Schmidt. */
final class OrthonormalBasis {
  private static final double DEPENDENT = 1e-12;

  private OrthonormalBasis() {}

  /**
   * Orthonormal columns that span those of {@code matrix}, {@code (rows, columns)}, row-major; a
   * column that depends on those before it becomes zero.
   */
  static float[] of(float[] matrix, int rows, int columns) {
    double[][] basis = new double[columns][rows];
    for (int column = 0; column < columns; column++) {
      double[] vector = basis[column];
      for (int row = 0; row < rows; row++) {
        vector[row] = matrix[row * columns + column];
      }
      double length = Math.sqrt(dot(vector, vector));
      for (int earlier = 0; earlier < column; earlier++) {
        subtract(vector, basis[earlier], dot(vector, basis[earlier]));
      }
      double left = Math.sqrt(dot(vector, vector));
      scale(vector, left <= DEPENDENT * Math.max(length, DEPENDENT) ? 0 : 1 / left);
    }
    return rowMajor(basis, rows);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void subtract(double[] vector, double[] other, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] -= factor * other[i];
    }
  }

  private static void scale(double[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
  }

  private static float[] rowMajor(double[][] columns, int rows) {
    float[] matrix = new float[rows * columns.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns.length; column++) {
        matrix[row * columns.length + column] = (float) columns[column][row];
      }
    }
    return matrix;
  }
}
