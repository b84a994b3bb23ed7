package dev.infomax.trainer.evaluation.page;

import static dev.infomax.trainer.evaluation.page.TrainingSectionTest.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.infomax.trainer.evaluation.Histogram;
import dev.infomax.trainer.evaluation.Spread;
import dev.infomax.trainer.network.Architecture;
import dev.infomax.trainer.network.Prior;
import dev.infomax.trainer.objective.Estimator;
import dev.infomax.trainer.objective.Negatives;
import dev.infomax.trainer.objective.ObjectiveSettings;
import dev.infomax.trainer.objective.TermWeights;
import dev.infomax.trainer.training.Recipe;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class HistogramSectionTest {
  private static final Spread SPREAD = new Spread(-0.5, 3);

  @Test
  void html_gaussianPrior_isNamed() {
    assertThat(html(Optional.of(Recipe.SEED), SPREAD))
        .contains("z and its prior", "N(0, 1), which the prior term pulls it towards")
        .contains("Mean \u22120.500, deviation 3.000.");
  }

  @Test
  void html_adversarialPrior_isTheOneWhoseSigmoidIsUniform() {
    assertThat(html(Optional.of(with(Prior.ADVERSARIAL)), SPREAD))
        .contains("z and its prior", "logistic distribution, which the prior term pulls it towards")
        .doesNotContain("N(0, 1)");
  }

  @Test
  void html_noPrior_saysSo() {
    assertThat(html(Optional.of(Recipe.BEST), SPREAD))
        .contains("Distribution of z", "No prior pulls it towards any distribution.")
        .doesNotContain("prior term", "N(0, 1)");
    var weightless =
        new ObjectiveSettings(Estimator.JSD, Negatives.SHUFFLE, new TermWeights(1, 1, 0));
    assertThat(html(Optional.of(with(Architecture.SEED, weightless)), SPREAD))
        .contains("No prior pulls");
  }

  @Test
  void html_unknownRecipe_claimsNothingOfAPrior() {
    assertThat(html(Optional.empty(), SPREAD))
        .contains("the normal density of the same mean and deviation")
        .doesNotContain("prior");
  }

  @Test
  void html_vectorsThatAreAllTheSame_hasNumbersOnly() {
    assertThat(html(Optional.empty(), new Spread(0, 0))).doesNotContain("NaN", "Infinity");
  }

  @ParameterizedTest
  @EnumSource
  void density_ofEveryPrior_hasAnAreaOfOne(Prior prior) {
    DoubleUnaryOperator density = Reference.of(Optional.of(with(prior)), SPREAD).density();
    double area = 0;
    for (double value = -40; value < 40; value += 0.01) {
      area += 0.01 * density.applyAsDouble(value);
    }
    assertThat(area).isCloseTo(1, within(1e-6));
  }

  @Test
  void density_adversarialPrior_isThatOfLogits() {
    var density = Reference.of(Optional.of(with(Prior.ADVERSARIAL)), SPREAD).density();
    double share = 1 / (1 + Math.exp(-1.3));
    assertThat(density.applyAsDouble(1.3)).isCloseTo(share * (1 - share), within(1e-12));
  }

  private static String html(Optional<Recipe> recipe, Spread spread) {
    var histogram = new Histogram(12, new long[] {1, 4, 5, 2}, 12);
    return new HistogramSection(histogram, spread, recipe).html();
  }
}
