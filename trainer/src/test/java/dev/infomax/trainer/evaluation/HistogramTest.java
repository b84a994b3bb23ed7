package dev.infomax.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HistogramTest {

  @Test
  void density_standardNormal_isItsDensity() {
    Random random = new Random(7);
    float[] values = new float[200_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Features features = new Features(10, values);
    Histogram histogram = Histogram.of(features, Spread.of(features));
    assertThat(histogram.limit()).isBetween(3.9, 4.2);
    for (int bin = 0; bin < histogram.counts().length; bin++) {
      double x = histogram.centre(bin);
      double expected = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
      assertThat(histogram.density(bin)).isCloseTo(expected, within(0.02));
    }
  }

  @Test
  void of_valuesBeyondTheLimit_countsThemInNoBin() {
    Features features = new Features(1, new float[] {0, 1000});
    Histogram histogram = Histogram.of(features, new Spread(0, 1));
    assertThat(histogram.counts()).contains(1L);
    assertThat(Arrays.stream(histogram.counts()).sum()).isEqualTo(1);
    assertThat(histogram.values()).isEqualTo(2);
  }
}
