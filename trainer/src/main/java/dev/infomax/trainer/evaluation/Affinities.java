package dev.infomax.trainer.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much vectors are neighbours of one another: the joint probabilities of t-SNE (van der Maaten
 * and Hinton 2008, equations 1 and 2 and section 3.1).
 *
 * <p>Immutable by convention: the array is not copied.
 *
 * @param size number of vectors
 * @param joint p, {@code (size, size)}, symmetric, sums to 1
 */
@SuppressWarnings("ArrayRecordComponent") // a matrix
record Affinities(int size, float[] joint) {
  private static final int BISECTIONS = 50;

  /** Gaussians around every vector, as wide as gives them {@code perplexity} neighbours. */
  static Affinities of(Features features, double perplexity) {
    int size = features.size();
    float[] conditional = new float[size * size];
    IntStream.range(0, size)
        .parallel()
        .forEach(
            i -> {
              double[] row = conditional(distances(features, i), i, Math.log(perplexity));
              for (int j = 0; j < size; j++) {
                conditional[i * size + j] = (float) row[j];
              }
            });
    return new Affinities(size, symmetric(conditional, size));
  }

  /** Squared, from vector {@code i} to all. */
  private static double[] distances(Features features, int i) {
    float[] values = features.values();
    int dimension = features.dimension();
    double[] distances = new double[features.size()];
    for (int j = 0; j < distances.length; j++) {
      float sum = 0;
      for (int k = 0; k < dimension; k++) {
        float difference = values[i * dimension + k] - values[j * dimension + k];
        sum += difference * difference;
      }
      distances[j] = sum;
    }
    return distances;
  }

  /** The probabilities p(j|i) whose entropy is {@code entropy}, by bisection on the precision. */
  static double[] conditional(double[] distances, int i, double entropy) {
    double nearest = nearest(distances, i);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double precision = 1 / Math.max(nearest, 1e-12);
    double[] row = new double[distances.length];
    for (int step = 0; step < BISECTIONS; step++) {
      double difference = fill(row, distances, i, nearest, precision) - entropy;
      if (Math.abs(difference) < 1e-5) {
        break;
      }
      if (difference > 0) {
        low = precision;
        precision = high == Double.POSITIVE_INFINITY ? 2 * precision : (low + high) / 2;
      } else {
        high = precision;
        precision = (low + high) / 2;
      }
    }
    return row;
  }

  /** Fills in the probabilities and returns their entropy. */
  private static double fill(
      double[] row, double[] distances, int i, double nearest, double precision) {
    double sum = 0;
    double weighted = 0;
    for (int j = 0; j < row.length; j++) {
      double beyond = distances[j] - nearest; // a common factor, so that the largest is exp(0)
      row[j] = j == i ? 0 : Math.exp(-precision * beyond);
      sum += row[j];
      weighted += row[j] * beyond;
    }
    for (int j = 0; j < row.length; j++) {
      row[j] /= sum;
    }
    return Math.log(sum) + precision * weighted / sum;
  }

  private static double nearest(double[] distances, int i) {
    double own = distances[i];
    distances[i] = Double.POSITIVE_INFINITY;
    double nearest = Arrays.stream(distances).min().orElse(0);
    distances[i] = own;
    return nearest;
  }

  private static float[] symmetric(float[] conditional, int size) {
    float[] joint = new float[conditional.length];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        joint[i * size + j] = (conditional[i * size + j] + conditional[j * size + i]) / (2 * size);
      }
    }
    return joint;
  }
}
