package dev.infomax.trainer.evaluation.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ConfusionTest {
  private final Confusion confusion =
      Confusion.of(new int[] {0, 0, 0, 1}, new int[] {0, 0, 1, 1}, 3);

  @Test
  void accuracy_threeOfFour_isThreeQuarters() {
    assertThat(confusion.accuracy()).isEqualTo(0.75);
  }

  @Test
  void share_ofAClass_isByItsOwnImages() {
    assertThat(confusion.share(0, 1)).isCloseTo(1.0 / 3, within(1e-9));
    assertThat(confusion.share(2, 2)).isZero();
  }
}
