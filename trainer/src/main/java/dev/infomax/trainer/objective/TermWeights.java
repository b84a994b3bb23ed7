package dev.infomax.trainer.objective;

/**
 * Weights of the three terms.
 *
 * <p>Immutable.
 *
 * @param alpha of the global term
 * @param beta of the local term
 * @param gamma of the prior
 */
public record TermWeights(double alpha, double beta, double gamma) {
  public TermWeights {
    requireWeight("alpha", alpha);
    requireWeight("beta", beta);
    requireWeight("gamma", gamma);
  }

  private static void requireWeight(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s must be a number of at least 0 but was %s".formatted(name, value));
    }
  }
}
