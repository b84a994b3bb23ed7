package dev.infomax.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SpreadTest {
  @Test
  void of_knownValues_isTheirMeanAndDeviation() {
    Spread spread = Spread.of(new Features(2, new float[] {1, 2, 3, 6}));
    assertThat(spread.mean()).isEqualTo(3);
    assertThat(spread.deviation()).isCloseTo(Math.sqrt(3.5), within(1e-9));
  }
}
