package dev.infomax.streams.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimdKernelsTest {
  private final RandomGenerator random = TestSeed.random();

  static IntStream lengths() {
    return IntStream.concat(
        IntStream.rangeClosed(0, 70), IntStream.of(127, 128, 129, 255, 256, 257, 1000, 2048));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void dot_anyLengthAndOffset_agreesWithScalarTwin(int length) {
    float[] a = randoms(length + 5);
    float[] b = randoms(length + 3);

    float simd = SimdKernels.dot(a, 5, b, 3, length);

    double bound = bound(length) * absoluteDot(a, 5, b, 3, length);
    assertThat((double) simd).isCloseTo(ScalarKernels.dot(a, 5, b, 3, length), within(2 * bound));
    assertThat((double) simd).isCloseTo(ExactKernels.dot(a, 5, b, 3, length), within(bound));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void squaredL2_anyLengthAndOffset_agreesWithScalarTwin(int length) {
    float[] a = randoms(length + 2);
    float[] b = randoms(length + 7);

    float simd = SimdKernels.squaredL2(a, 2, b, 7, length);

    double exact = ExactKernels.squaredL2(a, 2, b, 7, length);
    double bound = bound(length + 3) * exact;
    float scalar = ScalarKernels.squaredL2(a, 2, b, 7, length);
    assertThat((double) simd).isCloseTo(scalar, within(2 * bound));
    assertThat((double) simd).isCloseTo(exact, within(bound));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void squaredNorm_anyLength_agreesWithScalarTwin(int length) {
    float[] a = randoms(length + 1);

    float simd = SimdKernels.squaredNorm(a, 1, length);

    float scalar = ScalarKernels.squaredNorm(a, 1, length);
    assertThat(simd).isCloseTo(scalar, within((float) (2 * bound(length) * scalar)));
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void eachElement_changed_changesTheSum(int length) {
    float[] ones = new float[length];
    java.util.Arrays.fill(ones, 1);
    for (int i = 0; i < length; i++) {
      float[] changed = ones.clone();
      changed[i] = 3;

      assertThat(SimdKernels.dot(ones, 0, changed, 0, length)).isEqualTo(length + 2f);
      assertThat(SimdKernels.squaredL2(ones, 0, changed, 0, length)).isEqualTo(4f);
    }
  }

  @Test
  void manyRows_oddDimension_areTheSingleResults() {
    int dimension = 37;
    float[] rows = randoms(11 * dimension);
    float[] query = randoms(dimension);
    float[] dots = new float[11];
    float[] distances = new float[11];

    SimdKernels.dots(rows, 11, query, dots);
    SimdKernels.squaredL2s(rows, 11, query, distances);

    for (int row = 0; row < 11; row++) {
      int offset = row * dimension;
      assertThat(dots[row]).isEqualTo(SimdKernels.dot(rows, offset, query, 0, dimension));
      assertThat(distances[row])
          .isEqualTo(SimdKernels.squaredL2(rows, offset, query, 0, dimension));
    }
  }

  @Test
  void dot_overflowing_isNotFinite() {
    float[] huge = new float[100];
    java.util.Arrays.fill(huge, 1e30f);

    assertThat(SimdKernels.dot(huge, 0, huge, 0, 100)).isInfinite();
    assertThat(ExactKernels.dot(huge, 0, huge, 0, 100)).isCloseTo(1e62, within(1e56));
  }

  private float[] randoms(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static double bound(int terms) {
    return (terms + 1) * 0x1p-24 * 1.01;
  }

  private static double absoluteDot(float[] a, int aOffset, float[] b, int bOffset, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += Math.abs((double) a[aOffset + i] * b[bOffset + i]);
    }
    return sum;
  }
}
