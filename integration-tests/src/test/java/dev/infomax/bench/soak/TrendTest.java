package dev.infomax.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static final double[] MINUTES = IntStream.rangeClosed(0, 60).asDoubleStream().toArray();

  private static Trend trend(DoubleUnaryOperator atMinute) {
    return Trend.of(MINUTES, Arrays.stream(MINUTES).map(atMinute).toArray());
  }

  @Test
  void of_risingLine_mediansOfMinutes20To23And57To60() {
    assertThat(trend(minute -> 100 + minute)).isEqualTo(new Trend(122, 159, 160));
  }

  @Test
  void of_growthInWarmUpOnly_isFlat() {
    Trend trend = trend(minute -> Math.min(minute, 20));

    assertThat(trend.growth()).isZero();
    assertThat(new Rule.Flat(0, 0).isMet(trend)).isTrue();
  }

  @Test
  void of_onePeakInLastTenth_countsForHighestOnly() {
    Trend trend = trend(minute -> minute == 58 ? 1_000 : 7);

    assertThat(trend).isEqualTo(new Trend(7, 7, 1_000));
  }

  @Test
  void of_valuesMissing_leavesThemOut() {
    assertThat(trend(minute -> minute % 4 == 0 ? minute : Double.NaN))
        .isEqualTo(new Trend(20, 60, 60));
  }

  @Test
  void of_noValueAfterWarmUp_saysSo() {
    assertThatThrownBy(() -> trend(minute -> minute < 20 ? 1 : Double.NaN))
        .hasMessage("there must be a value after 20.0");
  }

  @Test
  void flat_growsByMoreThanShareAndAmount_isNotMet() {
    Trend trend = new Trend(100, 106, 200);

    assertThat(new Rule.Flat(0.05, 5).isMet(trend)).isFalse();
    assertThat(new Rule.Flat(0.06, 5).isMet(trend)).isTrue();
    assertThat(new Rule.Flat(0.05, 6).isMet(trend)).isTrue();
  }

  @Test
  void atMost_onePeakAbove_isNotMet() {
    assertThat(new Rule.AtMost(199).isMet(new Trend(100, 100, 200))).isFalse();
    assertThat(new Rule.AtMost(200).isMet(new Trend(100, 100, 200))).isTrue();
  }
}
