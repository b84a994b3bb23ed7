package dev.infomax.trainer;

import dev.infomax.trainer.objective.Estimator;
import dev.infomax.trainer.objective.Negatives;
import dev.infomax.trainer.objective.ObjectiveSettings;
import dev.infomax.trainer.objective.TermWeights;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is minimised; what is not given keeps the value of the recipe. */
final class ObjectiveOptions {
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
            Choice.or(alpha, weights.alpha()),
            Choice.or(beta, weights.beta()),
            Choice.or(gamma, weights.gamma())));
  }
}
