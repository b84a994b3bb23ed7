package dev.infomax.trainer.training;

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
import java.util.List;

/**
 * Everything that decides what a training learns, apart from the images and the seed.
 *
 * <p>Immutable.
 *
 * @param name of the recipe that the settings started from
 * @param architecture of the networks
 * @param objective that is minimised
 * @param augmentation of the images
 * @param views of every image in a batch: 1, or 2 that are scored against each other
 * @param optimisation how
 */
public record Recipe(
    String name,
    Architecture architecture,
    ObjectiveSettings objective,
    Augmentation augmentation,
    int views,
    Optimisation optimisation) {
  /** The recipe of the article. */
  public static final Recipe SEED =
      new Recipe(
          "seed",
          Architecture.SEED,
          ObjectiveSettings.SEED,
          Augmentation.NONE,
          1,
          Optimisation.SEED);

  /** The best found: infoNCE over all pairs of two augmented views, encode-and-dot. */
  public static final Recipe BEST =
      new Recipe(
          "best",
          new Architecture(32, 256, 256, Scoring.DOT, 0.2, GlobalTerm.Z_Z, Prior.NONE),
          new ObjectiveSettings(Estimator.INFONCE, Negatives.ALL_PAIRS, new TermWeights(1, 0.5, 0)),
          Augmentation.FULL,
          2,
          new Optimisation(50, 256, 2e-3, Schedule.COSINE, 2, 1e-2, Precision.BF16));

  /** All named recipes. */
  public static final List<Recipe> NAMED = List.of(SEED, BEST);

  public Recipe {
    if (views < 1 || views > 2) {
      throw new IllegalArgumentException("views must be 1 or 2 but was " + views);
    }
  }

  /** Whether a training by this recipe may go on by {@code next}. */
  public boolean continues(Recipe next) {
    var same = new Recipe(name, architecture, objective, augmentation, views, next.optimisation);
    return next.equals(same) && optimisation.continues(next.optimisation);
  }
}
