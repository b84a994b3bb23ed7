package dev.infomax.streams.query;

import dev.infomax.streams.query.QueryRejected.Reason;
import dev.infomax.streams.vector.Metric;

/** What a query vector must be. Stateless. */
final class VectorRules {
  private VectorRules() {}

  /**
   * @param dimension of the store; 0 if it is not known yet
   * @throws QueryRejected naming the rule that the vector breaks
   */
  static void check(float[] vector, int dimension, Metric metric) {
    if (dimension > 0 && vector.length != dimension) {
      throw new QueryRejected(
          Reason.WRONG_LENGTH,
          "vector",
          "vector must have %d values but had %d".formatted(dimension, vector.length));
    }
    boolean zero = true;
    for (int i = 0; i < vector.length; i++) {
      if (!Float.isFinite(vector[i])) {
        throw new QueryRejected(
            Reason.NOT_FINITE,
            "vector",
            "vector[%d] must be a finite number but was %s".formatted(i, vector[i]));
      }
      zero &= vector[i] == 0;
    }
    if (zero && metric == Metric.COSINE) {
      throw new QueryRejected(
          Reason.ZERO_VECTOR, "vector", "vector must not be zero for metric cosine");
    }
  }
}
