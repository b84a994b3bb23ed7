package dev.infomax.streams.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;

class MaskKernelsTest {
  private final RandomGenerator random = TestSeed.random();

  @RepeatedTest(20)
  void equal_anyValues_setsTheBitsOfThoseThatAre() {
    int[] values = random.ints(64, 0, 4).toArray();

    assertMask(MaskKernels.equal(values, 2), lane -> values[lane] == 2);
  }

  @RepeatedTest(20)
  void between_wholeNumbers_setsTheBitsOfThoseInside() {
    long[] values = random.longs(65, -3, 4).toArray();
    values[random.nextInt(64)] = Long.MAX_VALUE;
    values[random.nextInt(64)] = Long.MIN_VALUE;

    assertMask(MaskKernels.between(values, -1, 2), lane -> values[lane] >= -1 && values[lane] <= 2);
    assertMask(MaskKernels.between(values, 3, Long.MAX_VALUE), lane -> values[lane] >= 3);
    assertThat(MaskKernels.between(values, Long.MAX_VALUE, Long.MIN_VALUE)).isZero();
  }

  @RepeatedTest(20)
  void between_realNumbers_setsTheBitsOfThoseInside() {
    double[] values = random.doubles(64, -1, 1).toArray();
    values[random.nextInt(64)] = Double.NaN;
    values[random.nextInt(64)] = -0.0;
    values[random.nextInt(64)] = Double.POSITIVE_INFINITY;

    assertMask(
        MaskKernels.between(values, 0.0, 0.5), lane -> values[lane] >= 0 && values[lane] <= 0.5);
    assertMask(
        MaskKernels.between(values, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
        lane -> !Double.isNaN(values[lane]));
  }

  private static void assertMask(long mask, IntPredicate expected) {
    for (int lane = 0; lane < 64; lane++) {
      assertThat((mask >>> lane & 1) == 1).as("lane %d", lane).isEqualTo(expected.test(lane));
    }
  }
}
