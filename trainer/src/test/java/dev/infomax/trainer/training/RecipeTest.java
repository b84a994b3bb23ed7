package dev.infomax.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.trainer.objective.TermWeights;
import org.junit.jupiter.api.Test;

final class RecipeTest {
  private static final TermWeights WEIGHTS = new TermWeights(0.5, 1.5, 0.01);

  @Test
  void seed_values_areThoseOfTheArticle() {
    assertThat(Recipe.SEED).isEqualTo(new Recipe("seed", 256, 32, WEIGHTS, 1e-3, 64));
  }

  @Test
  void constructor_valueOutOfRange_namesFieldRuleAndValue() {
    assertThatThrownBy(() -> new Recipe("seed", 256, 30, WEIGHTS, 1e-3, 64))
        .hasMessage("image-size must be a positive multiple of 8 but was 30");
    assertThatThrownBy(() -> new Recipe("seed", 255, 32, WEIGHTS, 1e-3, 64))
        .hasMessage("z-dim must be a positive multiple of 4 but was 255");
    assertThatThrownBy(() -> new Recipe("seed", 256, 32, WEIGHTS, 0, 64))
        .hasMessage("learning-rate must be between 0 and 1 but was 0.0");
    assertThatThrownBy(() -> new Recipe("seed", 256, 32, WEIGHTS, 1e-3, 1))
        .hasMessage("batch must be between 2 and 65536 but was 1");
    assertThatThrownBy(() -> new TermWeights(0.5, Double.NaN, 0))
        .hasMessage("beta must be a number of at least 0 but was NaN");
  }
}
