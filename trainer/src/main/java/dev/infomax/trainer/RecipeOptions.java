package dev.infomax.trainer;

import dev.infomax.encoder.Precision;
import dev.infomax.trainer.data.Augmentation;
import dev.infomax.trainer.network.Architecture;
import dev.infomax.trainer.network.GlobalTerm;
import dev.infomax.trainer.network.Prior;
import dev.infomax.trainer.network.Scoring;
import dev.infomax.trainer.objective.Estimator;
import dev.infomax.trainer.objective.Negatives;
import dev.infomax.trainer.objective.ObjectiveSettings;
import dev.infomax.trainer.objective.TermWeights;
import dev.infomax.trainer.training.Optimisation;
import dev.infomax.trainer.training.Recipe;
import dev.infomax.trainer.training.Schedule;
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
          augmentation == null ? base.augmentation() : Augmentation.parse(augmentation),
          or(views, base.views()),
          optimisation.optimisation(base.optimisation()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, "--" + e.getMessage(), e);
    }
  }

  private static <T> T or(@Nullable T given, T base) {
    return given == null ? base : given;
  }

  /** Sizes and kinds of the networks. */
  static final class NetworkOptions {
    @Option(
        names = "--image-size",
        description = "Side of the square input in pixels, a power of two from 8 to 256 (32).")
    private @Nullable Integer imageSize;

    @Option(names = "--z-dim", description = "Length of the embedding (256).")
    private @Nullable Integer dimension;

    @Option(
        names = "--width",
        description = "Channels of the feature map, a multiple of 4 (256; with --z-dim: as that).")
    private @Nullable Integer width;

    @Option(names = "--scoring", description = "concat or dot (seed: concat, best: dot).")
    private @Nullable String scoring;

    @Option(
        names = "--temperature",
        description = "With dot: divides the cosine; 0 for the plain dot product (best: 0.2).")
    private @Nullable Double temperature;

    @Option(names = "--global-term", description = "z-z or x-z (z-z).")
    private @Nullable String globalTerm;

    @Option(names = "--prior", description = "kl, adversarial or none (seed: kl, best: none).")
    private @Nullable String prior;

    Architecture architecture(Architecture base) {
      return new Architecture(
          or(imageSize, base.imageSize()),
          or(width, or(dimension, base.width())),
          or(dimension, base.dimension()),
          Choice.of("scoring", Scoring.class, scoring, base.scoring()),
          or(temperature, base.temperature()),
          Choice.of("global-term", GlobalTerm.class, globalTerm, base.globalTerm()),
          Choice.of("prior", Prior.class, prior, base.prior()));
    }
  }

  /** What is minimised. */
  static final class ObjectiveOptions {
    @Option(
        names = "--estimator",
        description = "Of mutual information: jsd, infonce or dv (seed: jsd, best: infonce).")
    private @Nullable String estimator;

    @Option(
        names = "--negatives",
        description = "shuffle or all-pairs (seed: shuffle, best: all-pairs).")
    private @Nullable String negatives;

    @Option(names = "--alpha", description = "Weight of the global term (seed: 0.5, best: 1).")
    private @Nullable Double alpha;

    @Option(names = "--beta", description = "Weight of the local term (seed: 1.5, best: 0.5).")
    private @Nullable Double beta;

    @Option(names = "--gamma", description = "Weight of the prior (seed: 0.01, best: 0).")
    private @Nullable Double gamma;

    ObjectiveSettings settings(ObjectiveSettings base) {
      TermWeights weights = base.weights();
      return new ObjectiveSettings(
          Choice.of("estimator", Estimator.class, estimator, base.estimator()),
          Choice.of("negatives", Negatives.class, negatives, base.negatives()),
          new TermWeights(
              or(alpha, weights.alpha()), or(beta, weights.beta()), or(gamma, weights.gamma())));
    }
  }

  /** How it is minimised. */
  static final class OptimisationOptions {
    @Option(names = "--epochs", description = "Passes over the images (seed: 50, best: 60).")
    private @Nullable Integer epochs;

    @Option(names = "--batch", description = "Images a step (seed: 64, best: 256).")
    private @Nullable Integer batch;

    @Option(
        names = "--learning-rate",
        description = "Of Adam, at its highest (seed: 0.001, best: 0.002).")
    private @Nullable Double learningRate;

    @Option(
        names = "--schedule",
        description = "constant or cosine (seed: constant, best: cosine).")
    private @Nullable String schedule;

    @Option(
        names = "--warm-up",
        description = "Epochs in which the rate grows from zero (seed: 0, best: 2).")
    private @Nullable Double warmUp;

    @Option(names = "--weight-decay", description = "Of AdamW, on kernels (seed: 0, best: 0.01).")
    private @Nullable Double weightDecay;

    @Option(
        names = "--precision",
        description =
            "Of the convolutions while training: fp32, or bf16, about twice as fast where the"
                + " processor has it (seed: fp32, best: bf16).")
    private @Nullable String precision;

    Optimisation optimisation(Optimisation base) {
      return new Optimisation(
          or(epochs, base.epochs()),
          or(batch, base.batchSize()),
          or(learningRate, base.learningRate()),
          Choice.of("schedule", Schedule.class, schedule, base.schedule()),
          or(warmUp, base.warmUp()),
          or(weightDecay, base.weightDecay()),
          Choice.of("precision", Precision.class, precision, base.precision()));
    }
  }
}
