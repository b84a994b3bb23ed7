package dev.infomax.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.infomax.encoder.TorchRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AdamTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3})
  void update_threeSteps_followsTheRuleByHand(double decay) {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      // given
      NDArray theta = manager.create(new float[] {1f});
      var moments =
          new Adam.Moments(manager.create(new float[] {0f}), manager.create(new float[] {0f}));
      NDArray decayed = manager.create(new float[] {1f});
      float[] gradients = {0.5f, -2f, 0.1f};
      double m = 0;
      double v = 0;
      double expected = 1;
      for (int step = 1; step <= gradients.length; step++) {
        // when
        NDArray gradient = manager.create(new float[] {gradients[step - 1]});
        new Adam(0.01, decay).update(theta, moments, decayed, gradient, step);
        // then
        double g = gradients[step - 1];
        m = 0.9 * m + 0.1 * g;
        v = 0.999 * v + 0.001 * g * g;
        double rate = 0.01 * Math.sqrt(1 - Math.pow(0.999, step)) / (1 - Math.pow(0.9, step));
        expected -= 0.01 * decay * expected;
        expected -= rate * m / (Math.sqrt(v) + 1e-7);
        assertThat((double) theta.toFloatArray()[0]).isCloseTo(expected, within(1e-6));
      }
    }
  }

  @Test
  void update_maskedWeight_doesNotDecay() {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      NDArray theta = manager.create(new float[] {2f, 2f});
      var moments = new Adam.Moments(manager.create(new float[2]), manager.create(new float[2]));
      NDArray decayed = manager.create(new float[] {1f, 0f});
      new Adam(0.1, 0.5).update(theta, moments, decayed, manager.create(new float[2]), 1);
      assertThat(theta.toFloatArray()).containsExactly(1.9f, 2f);
    }
  }
}
