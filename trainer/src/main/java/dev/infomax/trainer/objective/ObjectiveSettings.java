package dev.infomax.trainer.objective;

/**
 * What is minimised.
 *
 * <p>Immutable.
 *
 * @param estimator of mutual information, of both terms
 * @param negatives of both terms
 * @param weights of the terms
 */
public record ObjectiveSettings(Estimator estimator, Negatives negatives, TermWeights weights) {
  /** The seed's. */
  public static final ObjectiveSettings SEED =
      new ObjectiveSettings(Estimator.JSD, Negatives.SHUFFLE, new TermWeights(0.5, 1.5, 0.01));
}
