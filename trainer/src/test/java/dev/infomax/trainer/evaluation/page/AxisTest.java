package dev.infomax.trainer.evaluation.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class AxisTest {

  @Test
  void around_values_endsAtRoundNumbers() {
    Axis axis = Axis.around(new double[] {0.52, 1.37}, 0, 100);
    assertThat(axis.low()).isCloseTo(0.5, within(1e-9));
    assertThat(axis.high()).isCloseTo(1.5, within(1e-9));
    assertThat(axis.ticks(4)).hasSize(3);
    assertThat(axis.label(1.0, 4)).isEqualTo("1.0");
    assertThat(axis.at(1.0)).isCloseTo(50, within(1e-9));
  }

  @Test
  void ticks_rangeThatIsFourSteps_areFive() {
    assertThat(Axis.around(new double[] {1.646, 2.34}, 0, 100).ticks(4)).hasSize(5);
  }

  @Test
  void around_oneValue_hasRoomAroundIt() {
    Axis axis = Axis.around(new double[] {2}, 100, 0);
    assertThat(axis.low()).isLessThan(2);
    assertThat(axis.high()).isGreaterThan(2);
    assertThat(Axis.around(new double[] {0}, 0, 1).at(0)).isFinite();
  }
}
