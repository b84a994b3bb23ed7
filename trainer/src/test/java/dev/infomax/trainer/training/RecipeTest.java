package dev.infomax.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.Test;

final class RecipeTest {
  @Test
  void seed_values_areThoseOfTheArticle() {
    var architecture = new Architecture(32, 256, 256, Scoring.CONCAT, 0, GlobalTerm.Z_Z, Prior.KL);
    var objective =
        new ObjectiveSettings(Estimator.JSD, Negatives.SHUFFLE, new TermWeights(0.5, 1.5, 0.01));
    var optimisation = new Optimisation(50, 64, 1e-3, Schedule.CONSTANT, 0, 0, Precision.FP32);
    assertThat(Recipe.SEED)
        .isEqualTo(new Recipe("seed", architecture, objective, Augmentation.NONE, 1, optimisation));
  }

  @Test
  void constructor_valueOutOfRange_namesFieldRuleAndValue() {
    assertThatThrownBy(() -> Architecture.seed(30, 256, 256))
        .hasMessage("image-size must be a power of two from 8 to 256 but was 30");
    assertThatThrownBy(() -> Architecture.seed(32, 255, 256))
        .hasMessage("width must be a multiple of 4 from 4 to 4096 but was 255");
    assertThatThrownBy(() -> Architecture.seed(32, 256, 1))
        .hasMessage("z-dim must be between 2 and 4096 but was 1");
    assertThatThrownBy(() -> new TermWeights(0.5, Double.NaN, 0))
        .hasMessage("beta must be a number of at least 0 but was NaN");
    assertThatThrownBy(() -> views(3)).hasMessage("views must be 1 or 2 but was 3");
  }

  @Test
  void continues_otherLengthOfAConstantRate_isAllowed() {
    assertThat(Recipe.SEED.continues(Fixtures.until(Recipe.SEED, 90))).isTrue();
    assertThat(Recipe.BEST.continues(Recipe.BEST)).isTrue();
    assertThat(Recipe.BEST.continues(Fixtures.until(Recipe.BEST, 90))).isFalse();
    assertThat(Recipe.SEED.continues(views(2))).isFalse();
  }

  private static Recipe views(int views) {
    Recipe seed = Recipe.SEED;
    return new Recipe(
        "seed",
        seed.architecture(),
        seed.objective(),
        seed.augmentation(),
        views,
        seed.optimisation());
  }
}
