package dev.infomax.trainer.network;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * T(z, c): scores how well an embedding and a feature belong to one image, for the features of
 * every position.
 *
 * <p>Arguments are {@code z (batch, dimension)} and {@code c (batch, positions, features)}.
 * Immutable.
 */
public sealed interface PairScorer permits ConcatScorer, DotScorer {

  /** The trained arrays. */
  List<ParameterSpec> parameters();

  /**
   * Scores every z with the features of its own image, and with those of image {@code shuffle[i]}.
   *
   * @param shuffle {@code int64 (batch)}
   * @return positive and negative {@code (batch, positions)}
   */
  PairScores shuffled(NDArray z, NDArray c, NDArray shuffle, Weights weights);

  /**
   * Scores every z with the features of every image.
   *
   * @return positive {@code (batch, positions)}, negative {@code (batch, (batch - 1) * positions)}
   */
  PairScores allPairs(NDArray z, NDArray c, Weights weights);

  /** The layers. */
  NetworkSummary summary(String title, int positions);
}
