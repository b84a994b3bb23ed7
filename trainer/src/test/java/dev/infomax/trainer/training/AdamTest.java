package dev.infomax.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.infomax.encoder.TorchRuntime;
import org.junit.jupiter.api.Test;

final class AdamTest {
  @Test
  void update_threeSteps_followsTheRuleByHand() {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      // given
      NDArray theta = manager.create(new float[] {1f});
      NDArray mean = manager.create(new float[] {0f});
      NDArray variance = manager.create(new float[] {0f});
      float[] gradients = {0.5f, -2f, 0.1f};
      double m = 0;
      double v = 0;
      double expected = 1;
      for (int step = 1; step <= gradients.length; step++) {
        // when
        NDArray gradient = manager.create(new float[] {gradients[step - 1]});
        new Adam(0.01).update(theta, mean, variance, gradient, step);
        // then
        double g = gradients[step - 1];
        m = 0.9 * m + 0.1 * g;
        v = 0.999 * v + 0.001 * g * g;
        double rate = 0.01 * Math.sqrt(1 - Math.pow(0.999, step)) / (1 - Math.pow(0.9, step));
        expected -= rate * m / (Math.sqrt(v) + 1e-7);
        assertThat((double) theta.toFloatArray()[0]).isCloseTo(expected, within(1e-6));
      }
    }
  }
}
