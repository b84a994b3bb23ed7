package dev.infomax.trainer.evaluation.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(Axis.around(new double[] {0}, 0, 1).at(0)).isEqualTo(0.5);
  }

  @Test
  void label_constantZero_isShort() {
    assertThat(labels(0, 0)).containsExactly("\u22121.0", "\u22120.5", "0.0", "0.5", "1.0");
  }

  @Test
  void label_farFromOne_hasAPowerOfTen() {
    assertThat(labels(0, 3e-7)).containsExactly("0", "1e\u22127", "2e\u22127", "3e\u22127");
    assertThat(labels(1.5e6, 3e6)).containsExactly("1.5e6", "2.0e6", "2.5e6", "3.0e6");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-30, 3e-9, 0.0099, 0.01, 0.5, 1.386, 8.314, 99_999, 1e5, 7e9, 1e30})
  void label_anyValueInAnyRange_isShortAndUnlikeItsNeighbours(double value) {
    for (double range : new double[] {0, 1e-12, 1e-6, 1e-3, 0.1, 3}) {
      for (double sign : new double[] {1, -1}) {
        List<String> labels = labels(sign * value, sign * value * (1 + range));
        assertThat(labels).doesNotHaveDuplicates().hasSizeBetween(3, 6);
        assertThat(labels).allMatch(label -> label.length() <= 10);
      }
    }
  }

  private static List<String> labels(double... values) {
    Axis axis = Axis.around(values, 0, 1);
    return axis.ticks(4).stream().map(tick -> axis.label(tick, 4)).toList();
  }
}
