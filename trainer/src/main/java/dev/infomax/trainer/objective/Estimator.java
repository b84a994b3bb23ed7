package dev.infomax.trainer.objective;

import ai.djl.ndarray.NDArray;
import dev.infomax.trainer.network.PairScores;

/** A lower bound on mutual information, as a loss of a scorer's logits (Hjelm et al. 2018, 3.1). */
public enum Estimator {
  /** {@link JensenShannon}: the seed's. */
  JSD {
    @Override
    NDArray loss(PairScores scores) {
      return JensenShannon.loss(scores);
    }

    @Override
    public double chance(long negatives) {
      return 2 * Math.log(2);
    }
  },
  /** {@link InfoNce}. */
  INFONCE {
    @Override
    NDArray loss(PairScores scores) {
      return InfoNce.loss(scores);
    }

    @Override
    public double chance(long negatives) {
      return Math.log(1.0 + negatives);
    }
  },
  /** {@link DonskerVaradhan}. */
  DV {
    @Override
    NDArray loss(PairScores scores) {
      return DonskerVaradhan.loss(scores);
    }

    @Override
    public double chance(long negatives) {
      return 0;
    }
  };

  /** The loss, {@code float32 ()}: the less, the more information is known to be shared. */
  abstract NDArray loss(PairScores scores);

  /** The loss of a scorer that gives all pairs the same, with so many negatives for a positive. */
  public abstract double chance(long negatives);
}
