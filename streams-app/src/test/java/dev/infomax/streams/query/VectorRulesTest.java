package dev.infomax.streams.query;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.vector.Metric;
import org.junit.jupiter.api.Test;

class VectorRulesTest {
  @Test
  void check_brokenRule_isNamedWithItsValue() {
    assertThatThrownBy(() -> VectorRules.check("vector", new float[2], 3, Metric.L2))
        .hasMessage("vector must have 3 values but had 2");
    assertThatThrownBy(() -> VectorRules.check("vector", new float[] {0, Float.NaN}, 2, Metric.L2))
        .hasMessage("vector[1] must be a finite number but was NaN");
    assertThatThrownBy(() -> VectorRules.check("vector", new float[] {0, -0f}, 2, Metric.COSINE))
        .hasMessage("vector must not be zero for metric cosine");
    assertThatThrownBy(() -> VectorRules.check("id", new float[2], 2, Metric.COSINE))
        .hasMessage("id's vector must not be zero for metric cosine")
        .extracting("field")
        .isEqualTo("id");
  }

  @Test
  void check_zeroForOtherMetricsOrUnknownDimension_passes() {
    assertThatNoException()
        .isThrownBy(() -> VectorRules.check("vector", new float[2], 2, Metric.L2));
    assertThatNoException()
        .isThrownBy(() -> VectorRules.check("vector", new float[] {1}, 0, Metric.COSINE));
  }
}
