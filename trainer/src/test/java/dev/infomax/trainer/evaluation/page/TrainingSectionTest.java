package dev.infomax.trainer.evaluation.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.trainer.network.Architecture;
import dev.infomax.trainer.network.Prior;
import dev.infomax.trainer.objective.Estimator;
import dev.infomax.trainer.objective.Losses;
import dev.infomax.trainer.objective.Negatives;
import dev.infomax.trainer.objective.ObjectiveSettings;
import dev.infomax.trainer.objective.TermWeights;
import dev.infomax.trainer.training.EpochSummary;
import dev.infomax.trainer.training.Recipe;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrainingSectionTest {

  @Test
  void html_seedRecipe_hasAllTermsAndTheChanceOfJensenShannon() {
    assertThat(html(Recipe.SEED, 50_000))
        .contains("total loss", "global term", "local term", "prior term")
        .contains("The total is 0.5 global + 1.5 local + 0.01 prior;")
        .contains("Jensen-Shannon estimator", "2 ln 2 = 1.386")
        .doesNotContain("infoNCE");
  }

  @Test
  void html_bestRecipe_hasNoPriorAndTheChanceAmongAllPairs() {
    assertThat(html(Recipe.BEST, 50_000))
        .contains("total loss", "global term", "local term")
        .contains("The total is global + 0.5 local;", "in a batch of 256:")
        .contains("ln 256 = 5.545 in the global term, ln 4081 = 8.314 in the local term")
        .doesNotContain("prior", "Jensen-Shannon");
  }

  @Test
  void html_infoNceOfShuffledPairs_countsTheirCandidates() {
    var objective =
        new ObjectiveSettings(Estimator.INFONCE, Negatives.SHUFFLE, new TermWeights(1, 1, 1));
    assertThat(html(with(Architecture.SEED, objective), 50_000))
        .contains("ln 2 = 0.693 in the global term, ln 17 = 2.833 in the local term");
  }

  @Test
  void html_fewerImagesThanABatch_countsThose() {
    assertThat(html(Recipe.BEST, 30)).contains("in a batch of 30: ln 30 = 3.401");
  }

  @Test
  void html_donskerVaradhan_hasChanceZero() {
    var objective =
        new ObjectiveSettings(Estimator.DV, Negatives.ALL_PAIRS, new TermWeights(1, 1, 1));
    assertThat(html(with(Architecture.SEED, objective), 50_000))
        .contains("Donsker-Varadhan estimator, a discriminator that only guesses pays 0;");
  }

  @Test
  void html_termsWithoutWeight_areLeftOut() {
    var local =
        new ObjectiveSettings(Estimator.INFONCE, Negatives.ALL_PAIRS, new TermWeights(0, 2, 0));
    assertThat(html(with(Architecture.SEED, local), 50_000))
        .contains("The total is 2 local;", "ln 1009 = 6.917 in the local term.")
        .doesNotContain("global", "prior");
    var none = new ObjectiveSettings(Estimator.JSD, Negatives.SHUFFLE, new TermWeights(0, 0, 0));
    assertThat(html(with(Architecture.SEED, none), 50_000))
        .contains("total loss")
        .doesNotContain("term", "guesses");
  }

  @Test
  void html_noHistory_isNothing() {
    assertThat(new TrainingSection(Recipe.SEED, List.of()).html()).isEmpty();
  }

  /** The seed's with other parts. */
  static Recipe with(Architecture architecture, ObjectiveSettings objective) {
    Recipe seed = Recipe.SEED;
    return new Recipe(
        "any", architecture, objective, seed.augmentation(), seed.views(), seed.optimisation());
  }

  /** The seed's with another prior. */
  static Recipe with(Prior prior) {
    Architecture seed = Architecture.SEED;
    var architecture =
        new Architecture(
            seed.imageSize(),
            seed.width(),
            seed.dimension(),
            seed.scoring(),
            seed.temperature(),
            seed.globalTerm(),
            prior);
    return with(architecture, ObjectiveSettings.SEED);
  }

  private static String html(Recipe recipe, int images) {
    var epoch = new EpochSummary(1, new Losses(1.2, 1.1, 0.5, 2), images, 0, 3, null);
    return new TrainingSection(recipe, List.of(epoch)).html();
  }
}
