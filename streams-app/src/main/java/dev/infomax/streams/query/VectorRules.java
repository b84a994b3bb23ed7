package dev.infomax.streams.query;

import dev.infomax.streams.query.QueryRejected.Reason;
import dev.infomax.streams.vector.Metric;

/** What a query vector must be. Stateless. */
final class VectorRules {
  private VectorRules() {}

  /**
   * @param field of the request that the vector comes from
   * @param dimension of the store; 0 if it is not known yet
   * @throws QueryRejected naming the rule that the vector breaks
   */
  static void check(String field, float[] vector, int dimension, Metric metric) {
    String subject = field.equals("vector") ? field : field + "'s vector";
    if (dimension > 0 && vector.length != dimension) {
      throw new QueryRejected(
          Reason.WRONG_LENGTH,
          field,
          "%s must have %d values but had %d".formatted(subject, dimension, vector.length));
    }
    boolean zero = true;
    for (int i = 0; i < vector.length; i++) {
      if (!Float.isFinite(vector[i])) {
        throw new QueryRejected(
            Reason.NOT_FINITE,
            field,
            "%s[%d] must be a finite number but was %s".formatted(subject, i, vector[i]));
      }
      zero &= vector[i] == 0;
    }
    if (zero && metric == Metric.COSINE) {
      throw new QueryRejected(
          Reason.ZERO_VECTOR, field, subject + " must not be zero for metric cosine");
    }
  }
}
