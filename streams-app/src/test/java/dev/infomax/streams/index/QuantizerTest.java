package dev.infomax.streams.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.vector.ExactKernels;
import dev.infomax.streams.vector.TestSeed;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuantizerTest {
  private final RandomGenerator random = TestSeed.random();

  @ParameterizedTest
  @EnumSource(Adversary.class)
  void error_ofAnyVectorAndQuery_boundsTheDotProduct(Adversary adversary) {
    for (int dimension : new int[] {1, 3, 64, 133, 1000}) {
      for (int i = 1; i <= 40; i++) {
        float[] vector = adversary.vector(random, i, dimension);
        ScaledQuery query = ScaledQuery.of(Adversary.GAUSSIAN.vector(random, i, dimension));
        Quantized quantized = Quantizer.quantize(vector);
        float dot = 0;
        for (int d = 0; d < dimension; d++) {
          dot = Math.fma(quantized.codes()[d], query.elements()[d], dot);
        }

        double exact = ExactKernels.dot(vector, 0, query.elements(), 0, dimension);

        assertThat(Math.abs(exact - (double) quantized.scale() * dot))
            .isLessThanOrEqualTo((double) query.norm() * quantized.error());
      }
    }
  }

  @Test
  void quantize_vectorOfOrdinaryNorm_losesLittle() {
    float[] vector = Adversary.GAUSSIAN.vector(random, 0, 256);

    Quantized quantized = Quantizer.quantize(vector);

    assertThat(quantized.error()).isLessThan(0.015f * quantized.norm());
    assertThat(quantized.norm()).isEqualTo((float) ExactKernels.norm(vector));
  }

  @Test
  void quantize_zero_isExact() {
    Quantized zero = Quantizer.quantize(new float[] {0, -0f});

    assertThat(zero.error()).isZero();
    assertThat(zero.norm()).isZero();
  }

  @Test
  void quantize_normOutOfRange_boundsNothing() {
    assertThat(Quantizer.quantize(new float[] {1e10f}).error()).isInfinite();
    assertThat(Quantizer.quantize(new float[] {Float.MIN_VALUE}).error()).isInfinite();
    assertThat(Quantizer.quantize(new float[] {Float.MIN_VALUE}).norm()).isPositive();
    assertThat(Quantizer.quantize(new float[] {0x1p30f}).error()).isFinite();
    assertThat(Quantizer.quantize(new float[] {0x1p-30f}).error()).isFinite();
  }
}
