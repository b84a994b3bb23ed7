package dev.infomax.trainer;

import dev.infomax.trainer.data.Augmentation;
import dev.infomax.trainer.training.Recipe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A named recipe and its settings; what is not given keeps the recipe's value. */
final class RecipeOptions {
  @Option(
      names = "--recipe",
      description =
          "Where settings start from: seed, the article's, or best, the best found (default: seed).")
  private String name = Recipe.SEED.name();

  @Mixin private final NetworkOptions networks = new NetworkOptions();
  @Mixin private final ObjectiveOptions objective = new ObjectiveOptions();
  @Mixin private final OptimisationOptions optimisation = new OptimisationOptions();

  @Option(
      names = "--augmentation",
      description = "none, crop-flip or full (seed: none, best: full).")
  private @Nullable String augmentation;

  @Option(
      names = "--views",
      description =
          "Of every image in a batch, scored against each other: 1 or 2 (seed: 1, best: 2).")
  private @Nullable Integer views;

  /**
   * The recipe.
   *
   * @throws ParameterException naming the option, its rule and the value
   */
  Recipe recipe(CommandLine line) {
    Recipe base =
        Recipe.NAMED.stream()
            .filter(recipe -> recipe.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new ParameterException(line, "--recipe must be seed or best but was " + name));
    try {
      return new Recipe(
          base.name(),
          networks.architecture(base.architecture()),
          objective.settings(base.objective()),
          Choice.of("augmentation", Augmentation.class, augmentation, base.augmentation()),
          Choice.or(views, base.views()),
          optimisation.optimisation(base.optimisation()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, "--" + e.getMessage(), e);
    }
  }
}
