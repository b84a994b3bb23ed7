package dev.infomax.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class TsneTest {
  private static final int SIZE = 120;

  @Test
  void run_threeDistantBlobs_keepsThemApart() {
    // given
    Random random = new Random(4);
    float[] values = new float[SIZE * 6];
    for (int i = 0; i < values.length; i++) {
      int blob = i / 6 % 3;
      values[i] = (float) (random.nextGaussian() + (i % 6 == blob ? 12 : 0));
    }
    // when
    double[][] plane = new Tsne(new Features(6, values)).run(new Silence());
    // then: everyone's nearest is of the same blob
    for (int i = 0; i < SIZE; i++) {
      assertThat(nearest(plane, i) % 3).as("vector %d", i).isEqualTo(i % 3);
    }
  }

  @Test
  void run_twoVectors_placesThem() {
    double[][] plane = new Tsne(new Features(2, new float[] {0, 0, 1, 1})).run(new Silence());
    assertThat(plane[0]).doesNotContain(Double.NaN);
  }

  private static int nearest(double[][] plane, int i) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < SIZE; j++) {
      double distance = Math.hypot(plane[0][i] - plane[0][j], plane[1][i] - plane[1][j]);
      if (j != i && distance < least) {
        least = distance;
        best = j;
      }
    }
    return best;
  }
}
