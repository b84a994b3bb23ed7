package dev.infomax.trainer;

import dev.infomax.trainer.objective.TermWeights;
import dev.infomax.trainer.training.Recipe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The settings of a recipe; what is not given keeps the recipe's value. */
final class RecipeOptions {
  @Option(names = "--recipe", description = "Where settings start from: seed (default).")
  private String name = "seed";

  @Option(names = "--batch", description = "Images a step (seed: 64).")
  private @Nullable Integer batch;

  @Option(names = "--learning-rate", description = "Of Adam (seed: 0.001).")
  private @Nullable Double learningRate;

  @Option(names = "--z-dim", description = "Length of the embedding (seed: 256).")
  private @Nullable Integer dimension;

  @Option(names = "--image-size", description = "Side of the square input in pixels (seed: 32).")
  private @Nullable Integer imageSize;

  @Option(names = "--alpha", description = "Weight of the global term (seed: 0.5).")
  private @Nullable Double alpha;

  @Option(names = "--beta", description = "Weight of the local term (seed: 1.5).")
  private @Nullable Double beta;

  @Option(names = "--gamma", description = "Weight of the prior (seed: 0.01).")
  private @Nullable Double gamma;

  Recipe recipe(CommandLine line) {
    if (!name.equals(Recipe.SEED.name())) {
      throw new ParameterException(line, "--recipe must be seed but was " + name);
    }
    Recipe base = Recipe.SEED;
    try {
      return new Recipe(
          base.name(),
          or(dimension, base.dimension()),
          or(imageSize, base.imageSize()),
          new TermWeights(
              or(alpha, base.weights().alpha()),
              or(beta, base.weights().beta()),
              or(gamma, base.weights().gamma())),
          or(learningRate, base.learningRate()),
          or(batch, base.batchSize()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, "--" + e.getMessage(), e);
    }
  }

  private static <T> T or(@Nullable T given, T base) {
    return given == null ? base : given;
  }
}
