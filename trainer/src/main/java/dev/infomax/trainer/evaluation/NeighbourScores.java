package dev.infomax.trainer.evaluation;

import dev.infomax.trainer.evaluation.LabelVote.Weighting;
import dev.infomax.trainer.evaluation.NeighbourSearch.Metric;

/**
 * What the neighbours of one representation are worth; shares between 0 and 1.
 *
 * <p>Immutable.
 *
 * @param knn1 accuracy of the nearest by cosine
 * @param knn10 accuracy of the majority of the 10 nearest by cosine
 * @param knn200 accuracy of the 200 nearest by cosine, weighted by exp(cos / 0.1)
 * @param knn1L2 accuracy of the nearest by L2
 * @param precision10 share of the 10 nearest by cosine with the query's label
 * @param precision10L2 the same by L2
 */
public record NeighbourScores(
    double knn1,
    double knn10,
    double knn200,
    double knn1L2,
    double precision10,
    double precision10L2) {

  static NeighbourScores of(Features gallery, Features queries, LabelVote vote) {
    try (var search = new NeighbourSearch(gallery)) {
      Neighbours cosine = search.nearest(queries, Metric.COSINE, 200);
      Neighbours l2 = search.nearest(queries, Metric.L2, 10);
      return new NeighbourScores(
          vote.accuracy(cosine, 1, Weighting.EQUAL),
          vote.accuracy(cosine, 10, Weighting.EQUAL),
          vote.accuracy(cosine, 200, Weighting.EXPONENTIAL),
          vote.accuracy(l2, 1, Weighting.EQUAL),
          vote.precision(cosine, 10),
          vote.precision(l2, 10));
    }
  }
}
