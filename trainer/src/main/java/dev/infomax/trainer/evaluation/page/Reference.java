package dev.infomax.trainer.evaluation.page;

import dev.infomax.trainer.evaluation.Spread;
import dev.infomax.trainer.training.Recipe;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * The distribution that z is drawn beside: its prior, or without one the normal distribution of its
 * own mean and deviation.
 *
 * <p>Immutable.
 *
 * @param heading of the section
 * @param name of the curve
 * @param explanation the end of a sentence that names the curve, and what more there is to say
 * @param density by value
 */
record Reference(String heading, String name, String explanation, DoubleUnaryOperator density) {
  private static final String WITH_PRIOR = "z and its prior";

  /**
   * The one for a training.
   *
   * @param recipe empty if unknown
   */
  static Reference of(Optional<Recipe> recipe, Spread spread) {
    if (recipe.isEmpty()) {
      return own(spread, "");
    }
    String none = " No prior pulls it towards any distribution.";
    return recipe.get().objective().weights().gamma() == 0
        ? own(spread, none)
        : switch (recipe.get().architecture().prior()) {
          case NONE -> own(spread, none);
          case KL ->
              new Reference(
                  WITH_PRIOR,
                  "N(0, 1)",
                  "the density of N(0, 1), which the prior term pulls it towards.",
                  value -> normal(value, 0, 1));
          case ADVERSARIAL ->
              new Reference(
                  WITH_PRIOR,
                  "logistic",
                  "the density of the logistic distribution, which the prior term pulls it towards:"
                      + " its sigmoid is uniform.",
                  Reference::logistic);
        };
  }

  private static Reference own(Spread spread, String prior) {
    return new Reference(
        "Distribution of z",
        "normal",
        "the normal density of the same mean and deviation." + prior,
        value -> normal(value, spread.mean(), spread.deviation()));
  }

  /** Zero everywhere if there is no deviation. */
  private static double normal(double value, double mean, double deviation) {
    if (deviation == 0) {
      return 0;
    }
    double distance = (value - mean) / deviation;
    return Math.exp(-distance * distance / 2) / (deviation * Math.sqrt(2 * Math.PI));
  }

  private static double logistic(double value) {
    double tail = Math.exp(-Math.abs(value));
    return tail / ((1 + tail) * (1 + tail));
  }
}
