package dev.infomax.trainer.evaluation;

import java.util.stream.IntStream;

/**
 * Scores neighbours by their labels.
 *
 * <p>Immutable by convention: the arrays are not copied.
 *
 * @param gallery label of every gallery vector
 * @param queries label of every query
 */
@SuppressWarnings("ArrayRecordComponent") // labels as data sets hold them
record LabelVote(int[] gallery, int[] queries) {
  private static final double TEMPERATURE = 0.1;

  /** How much a neighbour's vote counts, by its similarity. */
  @FunctionalInterface
  interface Weighting {
    double weight(float similarity);

    /** One neighbour, one vote. */
    Weighting EQUAL = similarity -> 1;

    /** exp(cos / 0.1), after Wu et al. 2018. */
    Weighting EXPONENTIAL = similarity -> Math.exp(similarity / TEMPERATURE);
  }

  /**
   * Share of queries whose {@code k} nearest vote for the right label; a tie goes to the nearer.
   */
  double accuracy(Neighbours neighbours, int k, Weighting weighting) {
    long right =
        IntStream.range(0, queries.length)
            .filter(query -> elected(neighbours, query, k, weighting) == queries[query])
            .count();
    return (double) right / queries.length;
  }

  /** Mean share of the {@code k} nearest that have the query's label. */
  double precision(Neighbours neighbours, int k) {
    int counted = Math.min(k, neighbours.k());
    long same = 0;
    for (int query = 0; query < queries.length; query++) {
      for (int rank = 0; rank < counted; rank++) {
        same += gallery[neighbours.index(query, rank)] == queries[query] ? 1 : 0;
      }
    }
    return (double) same / ((long) counted * queries.length);
  }

  private int elected(Neighbours neighbours, int query, int k, Weighting weighting) {
    double[] votes = new double[1 + IntStream.of(gallery).max().orElse(0)];
    int counted = Math.min(k, neighbours.k());
    for (int rank = 0; rank < counted; rank++) {
      int label = gallery[neighbours.index(query, rank)];
      votes[label] += weighting.weight(neighbours.similarity(query, rank));
    }
    int best = gallery[neighbours.index(query, 0)];
    for (int rank = 1; rank < counted; rank++) {
      int label = gallery[neighbours.index(query, rank)];
      best = votes[label] > votes[best] ? label : best;
    }
    return best;
  }
}
