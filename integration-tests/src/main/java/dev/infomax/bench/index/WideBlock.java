package dev.infomax.bench.index;

import dev.infomax.streams.vector.Metric;
import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * 64 vectors as {@code float64 (dimension, 64)}. A lane sums the terms of one vector in index
 * order. Products of float32 numbers are exact in float64, so a fused multiply-add rounds as often
 * as a product and a sum; squares of differences are not, and are rounded before they are added.
 *
 * <p>Confined to one thread.
 */
final class WideBlock {
  static final int SIZE = 64;

  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final int LANES = DOUBLES.length();

  private final Metric metric;
  private final double[] values;
  private final double[] norms = new double[SIZE];
  private final double[] distances = new double[SIZE];

  WideBlock(Metric metric, int dimension) {
    this.metric = metric;
    this.values = new double[dimension * SIZE];
  }

  void fill(List<float[]> vectors) {
    for (int row = 0; row < vectors.size(); row++) {
      float[] vector = vectors.get(row);
      double square = 0;
      for (int d = 0; d < vector.length; d++) {
        values[d * SIZE + row] = vector[d];
        square += (double) vector[d] * vector[d];
      }
      norms[row] = Math.sqrt(square);
    }
  }

  /** Distances of all, until the next call. */
  double[] distances(double[] query) {
    switch (metric) {
      case L2 -> squares(query);
      case DOT, COSINE -> dots(query);
    }
    double square = 0;
    for (double value : query) {
      square += value * value;
    }
    double norm = Math.sqrt(square);
    for (int row = 0; row < SIZE; row++) {
      double sum = distances[row];
      distances[row] =
          switch (metric) {
            case L2 -> Math.sqrt(sum);
            case DOT -> 0.0 - sum;
            case COSINE -> Math.max(0, 1 - sum / (norms[row] * norm));
          };
    }
    return distances;
  }

  private void dots(double[] query) {
    for (int lane = 0; lane < SIZE; lane += 2 * LANES) {
      DoubleVector a = DoubleVector.zero(DOUBLES);
      DoubleVector b = a;
      int at = lane;
      for (double value : query) {
        DoubleVector q = DoubleVector.broadcast(DOUBLES, value);
        a = DoubleVector.fromArray(DOUBLES, values, at).fma(q, a);
        b = DoubleVector.fromArray(DOUBLES, values, at + LANES).fma(q, b);
        at += SIZE;
      }
      a.intoArray(distances, lane);
      b.intoArray(distances, lane + LANES);
    }
  }

  private void squares(double[] query) {
    for (int lane = 0; lane < SIZE; lane += 2 * LANES) {
      DoubleVector a = DoubleVector.zero(DOUBLES);
      DoubleVector b = a;
      int at = lane;
      for (double value : query) {
        DoubleVector q = DoubleVector.broadcast(DOUBLES, value);
        DoubleVector x = DoubleVector.fromArray(DOUBLES, values, at).sub(q);
        DoubleVector y = DoubleVector.fromArray(DOUBLES, values, at + LANES).sub(q);
        a = a.add(x.mul(x));
        b = b.add(y.mul(y));
        at += SIZE;
      }
      a.intoArray(distances, lane);
      b.intoArray(distances, lane + LANES);
    }
  }
}
