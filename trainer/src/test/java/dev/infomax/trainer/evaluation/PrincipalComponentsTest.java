package dev.infomax.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrincipalComponentsTest {
  /** With the matrix of the covariance, and without. */
  @ParameterizedTest
  @ValueSource(ints = {20, 5000})
  void project_variancesByDesign_keepsTheLargeOnes(int axes) {
    // given: axes of which 4 and 9 vary most
    Random random = new Random(8);
    float[] values = new float[400 * axes];
    for (int i = 0; i < values.length; i++) {
      double deviation = i % axes == 4 ? 10 : i % axes == 9 ? 6 : 0.01;
      values[i] = (float) (3 + deviation * random.nextGaussian());
    }
    Features features = new Features(axes, values);
    // when
    var components = PrincipalComponents.of(features, 2);
    Features projected = components.project(features);
    // then: distances in the plane are those along the two axes
    assertThat(projected.dimension()).isEqualTo(2);
    float[] first = projected.rows(0, 1);
    float[] second = projected.rows(1, 2);
    double distance = Math.hypot(first[0] - second[0], first[1] - second[1]);
    double expected = Math.hypot(values[4] - values[axes + 4], values[9] - values[axes + 9]);
    assertThat(distance).isCloseTo(expected, within(0.2));
    assertThat(Spread.of(projected).mean()).isCloseTo(0, within(1e-3));
  }

  @Test
  void of_fewerInputsThanComponents_keepsThemAll() {
    Features features = new Features(3, new float[] {1, 2, 3, -1, 0, 4, 2, 2, 2});
    assertThat(PrincipalComponents.of(features, 30).outputs()).isEqualTo(3);
  }
}
