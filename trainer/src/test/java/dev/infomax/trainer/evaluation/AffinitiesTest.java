package dev.infomax.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class AffinitiesTest {

  @Test
  void conditional_anyDistances_hasTheEntropyAskedFor() {
    double[] distances = {4, 0, 1, 9, 2, 25, 3};
    double[] row = Affinities.conditional(distances, 1, Math.log(3));
    double entropy = 0;
    double sum = 0;
    for (double p : row) {
      sum += p;
      entropy -= p == 0 ? 0 : p * Math.log(p);
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
    assertThat(entropy).isCloseTo(Math.log(3), within(1e-4));
    assertThat(row[1]).isZero();
    assertThat(row[2]).isGreaterThan(row[4]).isGreaterThan(row[0]);
  }

  @Test
  void of_randomVectors_isSymmetricAndSumsToOne() {
    Random random = new Random(2);
    float[] values = new float[20 * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    float[] joint = Affinities.of(new Features(3, values), 5).joint();
    double sum = 0;
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < 20; j++) {
        sum += joint[20 * i + j];
        assertThat(joint[20 * i + j]).isEqualTo(joint[20 * j + i]);
      }
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
  }

  @Test
  void of_equalVectors_isUniform() {
    float[] joint = Affinities.of(new Features(2, new float[8]), 2).joint();
    assertThat(joint[1]).isCloseTo(1f / 12, within(1e-6f));
  }
}
