package dev.infomax.streams.index;

import java.time.Duration;

/**
 * How an index finds the nearest vectors.
 *
 * @param targetRecall share of the true nearest that searches of {@link Effort#CHOSEN} find on
 *     average, from 0.5 to 1
 * @param exactLimit an AUTO index goes over to cells when half of its exact searches take longer
 */
public record IndexSettings(IndexKind kind, double targetRecall, Duration exactLimit) {
  /** Exact answers only. */
  public static final IndexSettings EXACT =
      new IndexSettings(IndexKind.EXACT, 0.95, Duration.ofMillis(2));

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the rule
   */
  public IndexSettings {
    if (!(targetRecall >= 0.5 && targetRecall <= 1)) {
      throw new IllegalArgumentException(
          "targetRecall must be between 0.5 and 1 but was " + targetRecall);
    }
    if (exactLimit.isNegative() || exactLimit.isZero()) {
      throw new IllegalArgumentException("exactLimit must be above 0 but was " + exactLimit);
    }
  }
}
