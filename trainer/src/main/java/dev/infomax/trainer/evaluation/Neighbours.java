package dev.infomax.trainer.evaluation;

/**
 * The nearest gallery vectors of every query, nearest first.
 *
 * <p>Immutable by convention: the arrays are not copied.
 *
 * @param k neighbours of a query
 * @param indices {@code (queries, k)}, row-major, into the gallery
 * @param similarities {@code (queries, k)}: cosine, or negative squared distance
 */
@SuppressWarnings("ArrayRecordComponent") // millions of primitives
record Neighbours(int k, int[] indices, float[] similarities) {
  /** Number of queries. */
  int queries() {
    return indices.length / k;
  }

  int index(int query, int rank) {
    return indices[query * k + rank];
  }

  float similarity(int query, int rank) {
    return similarities[query * k + rank];
  }
}
