package dev.infomax.streams.index;

import dev.infomax.streams.vector.ExactKernels;
import dev.infomax.streams.vector.Metric;

/**
 * How many cells a search looks at, nearest first: so many at most, and after the first only such
 * as are not much farther away. A query between many cells so looks at more of them than one in the
 * middle of a cell (query-aware pruning; Chen et al., SPANN, NeurIPS 2021). Immutable.
 *
 * @param probes from 1
 * @param reach how much farther than the first: a difference of cosines for cosine, of squared
 *     distances for L2, of dot products with the query scaled to norm 1 for dot; from 0
 */
record Depth(int probes, double reach) {
  /** So many cells, however far away. */
  static Depth probes(int probes) {
    return new Depth(probes, Double.POSITIVE_INFINITY);
  }

  /** All cells so near. */
  static Depth within(double reach) {
    return new Depth(Integer.MAX_VALUE, reach);
  }

  /** What keys of {@code CellOrder} are divided by to compare them with a reach. */
  static double unit(float[] query, Metric metric) {
    double norm = metric == Metric.L2 ? 1 : ExactKernels.norm(query);
    return norm == 0 ? 1 : norm;
  }
}
