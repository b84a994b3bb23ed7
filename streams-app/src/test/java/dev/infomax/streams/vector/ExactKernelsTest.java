package dev.infomax.streams.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExactKernelsTest {
  private static final float[] A = {3, 4, 0};
  private static final float[] B = {0, 4, 3};

  @Test
  void distance_handComputed_isRight() {
    assertThat(ExactKernels.distance(Metric.DOT, A, B)).isEqualTo(-16);
    assertThat(ExactKernels.distance(Metric.L2, A, B)).isEqualTo(Math.sqrt(18));
    assertThat(ExactKernels.distance(Metric.COSINE, A, B)).isCloseTo(1 - 16 / 25.0, within(1e-15));
  }

  @Test
  void cosineDistance_ofAVectorToItself_isNotNegative() {
    for (int i = 1; i < 200; i++) {
      float[] v = {0.1f * i, 0.7f / i, i};

      assertThat(ExactKernels.distance(Metric.COSINE, v, v)).isBetween(0.0, 1e-15);
    }
  }

  @Test
  void dotDistance_ofOrthogonalVectors_isPositiveZero() {
    double zero = ExactKernels.distance(Metric.DOT, new float[] {1, 0}, new float[] {0, 1});
    double minusZero = ExactKernels.distance(Metric.DOT, new float[] {-1, 0}, new float[] {0, -1});

    assertThat(Double.compare(zero, 0.0)).isZero();
    assertThat(Double.compare(minusZero, 0.0)).isZero();
  }

  @Test
  void norm_ofTheLargestAndSmallestFloats_neitherOverflowsNorVanishes() {
    assertThat(ExactKernels.norm(new float[] {Float.MAX_VALUE, Float.MAX_VALUE})).isFinite();
    assertThat(ExactKernels.norm(new float[] {Float.MIN_VALUE})).isEqualTo(Float.MIN_VALUE);
  }

  @Test
  void finite_withNaNOrInfinity_isFalse() {
    assertThat(ExactKernels.finite(A)).isTrue();
    assertThat(ExactKernels.finite(new float[] {1, Float.NaN})).isFalse();
    assertThat(ExactKernels.finite(new float[] {Float.NEGATIVE_INFINITY})).isFalse();
  }

  @Test
  void distance_ofDifferentLengths_isRefused() {
    assertThatThrownBy(() -> ExactKernels.distance(Metric.DOT, A, new float[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vectors must have the same length but have 3 and 2");
  }
}
