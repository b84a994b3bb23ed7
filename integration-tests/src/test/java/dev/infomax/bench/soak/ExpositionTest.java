package dev.infomax.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpositionTest {
  private static final Exposition TEXT =
      new Exposition(
          """
          # HELP used Used
          # TYPE used gauge
          used{area="heap",id="a"} 1.5E6
          used{area="heap",id="b"} 2
          used{area="nonheap",id="c"} 4
          used_most 8.0
          missing{area="heap"} NaN
          """);

  @Test
  void values_label_thoseOfThatMetricAndLabel() {
    assertThat(TEXT.values("used", "area=\"heap\"").toArray()).containsExactly(1_500_000, 2);
  }

  @Test
  void values_noLabel_all() {
    assertThat(TEXT.values("used_most", "").toArray()).containsExactly(8);
  }

  @Test
  void values_notANumber_leftOut() {
    assertThat(TEXT.values("missing", "").toArray()).isEmpty();
  }
}
