package dev.infomax.trainer.objective;

import static java.lang.Math.exp;
import static java.lang.Math.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.infomax.encoder.TorchRuntime;
import dev.infomax.trainer.network.PairScores;
import org.junit.jupiter.api.Test;

final class LossTermsTest {
  @Test
  void loss_knownLogits_isTheFormulaByHand() {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      // given
      NDArray positive = manager.create(new float[] {2f, -1f});
      NDArray negative = manager.create(new float[] {0.5f, -3f});
      // when
      float loss = JensenShannon.loss(new PairScores(positive, negative)).getFloat();
      // then: -mean(log D(pos) + log(1 - D(neg)))
      double expected =
          -0.5
              * (log(1 / (1 + exp(-2)))
                  + log(1 / (1 + exp(1)))
                  + log(1 - 1 / (1 + exp(-0.5)))
                  + log(1 - 1 / (1 + exp(3))));
      assertThat((double) loss).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void loss_hugeLogits_isFinite() {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      var scores =
          new PairScores(manager.create(new float[] {-1000f}), manager.create(new float[] {500f}));
      assertThat(JensenShannon.loss(scores).getFloat()).isEqualTo(1500f);
    }
  }

  @Test
  void divergence_knownGaussian_isTheFormulaByHand() {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      NDArray mean = manager.create(new float[][] {{1f, -2f}, {0f, 0.5f}});
      NDArray logVariance = manager.create(new float[][] {{0f, 1f}, {-1f, 0.5f}});
      float divergence = GaussianPrior.divergence(mean, logVariance).getFloat();
      double sum =
          (1 + 0 - 1 - exp(0))
              + (1 + 1 - 4 - exp(1))
              + (1 - 1 - 0 - exp(-1))
              + (1 + 0.5 - 0.25 - exp(0.5));
      assertThat((double) divergence).isCloseTo(-0.5 * sum / 4, within(1e-6));
    }
  }

  @Test
  void divergence_priorItself_isZero() {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      NDArray zeros = manager.create(new float[6]);
      assertThat(GaussianPrior.divergence(zeros, zeros).getFloat()).isZero();
    }
  }
}
