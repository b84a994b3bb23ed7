package dev.infomax.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.infomax.encoder.Precision;
import org.junit.jupiter.api.Test;

final class OptimisationTest {
  private final Optimisation cosine =
      new Optimisation(12, 8, 0.1, Schedule.COSINE, 2, 0, Precision.FP32);

  @Test
  void rate_warmUp_growsLinearly() {
    assertThat(cosine.rate(0)).isZero();
    assertThat(cosine.rate(0.5)).isCloseTo(0.025, within(1e-12));
    assertThat(cosine.rate(2)).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void rate_cosine_endsAtZeroThroughTheHalf() {
    assertThat(cosine.rate(7)).isCloseTo(0.05, within(1e-12));
    assertThat(cosine.rate(12)).isCloseTo(0, within(1e-12));
    assertThat(cosine.rate(13)).isCloseTo(0, within(1e-12));
  }

  @Test
  void rate_constant_stays() {
    assertThat(Optimisation.SEED.rate(0)).isEqualTo(Optimisation.SEED.rate(49.9)).isEqualTo(1e-3);
  }

  @Test
  void constructor_valueOutOfRange_namesFieldRuleAndValue() {
    requireRefusal(0, 64, 1e-3, 0, 0, "epochs must be at least 1 but was 0");
    requireRefusal(9, 1, 1e-3, 0, 0, "batch must be between 2 and 65536 but was 1");
    requireRefusal(9, 64, 0, 0, 0, "learning-rate must be between 0 and 1 but was 0.0");
    requireRefusal(
        9, 64, 1e-3, 9, 0, "warm-up must be at least 0 and less than epochs (9) but was 9.0");
    requireRefusal(
        9, 64, 1e-3, 0, 1, "weight-decay must be at least 0 and less than 1 but was 1.0");
  }

  private static void requireRefusal(
      int epochs, int batch, double rate, double warmUp, double decay, String message) {
    assertThatThrownBy(
            () ->
                new Optimisation(
                    epochs, batch, rate, Schedule.CONSTANT, warmUp, decay, Precision.FP32))
        .hasMessage(message);
  }
}
