package dev.infomax.trainer.evaluation.page;

import dev.infomax.trainer.objective.ObjectiveSettings;
import dev.infomax.trainer.training.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a discriminator pays that only guesses, by the estimator and the negatives of a recipe.
 *
 * <p>Immutable.
 *
 * @param recipe of the training
 * @param images that an epoch sees; fewer than a batch make a smaller one
 */
record ChanceLevel(Recipe recipe, int images) {
  /** Another z, or the whole feature map, is scored as one. */
  private static final int GLOBAL_POSITIONS = 1;

  /** A sentence on it; empty if no discriminator has a weight. */
  Optional<String> sentence() {
    ObjectiveSettings objective = recipe.objective();
    if (objective.weights().alpha() == 0 && objective.weights().beta() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        switch (objective.estimator()) {
          case JSD ->
              "By the Jensen-Shannon estimator, a discriminator that only guesses pays 2 ln 2 = %s."
                  .formatted(Markup.rounded(chance(1), 3));
          case INFONCE ->
              "By infoNCE, a discriminator that only guesses pays the logarithm of the number of"
                  + " candidates in a batch of %d: %s.".formatted(batch(), logarithms());
          case DV ->
              "By the Donsker-Varadhan estimator, a discriminator that only guesses pays 0; how far"
                  + " a term is below bounds the information shared, in nats.";
        });
  }

  private String logarithms() {
    List<String> terms = new ArrayList<>();
    if (recipe.objective().weights().alpha() > 0) {
      terms.add(logarithm(GLOBAL_POSITIONS) + " in the global term");
    }
    if (recipe.objective().weights().beta() > 0) {
      terms.add(logarithm(recipe.architecture().positions()) + " in the local term");
    }
    return String.join(", ", terms);
  }

  private String logarithm(int positions) {
    long negatives = recipe.objective().negatives().count(batch(), positions);
    return String.format(Locale.ROOT, "ln %d = %.3f", 1 + negatives, chance(negatives));
  }

  private double chance(long negatives) {
    return recipe.objective().estimator().chance(negatives);
  }

  private int batch() {
    return Math.min(recipe.optimisation().batchSize(), images);
  }
}
