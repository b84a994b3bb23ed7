package dev.infomax.trainer.objective;

import static java.lang.Math.exp;
import static java.lang.Math.log;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import dev.infomax.encoder.TorchRuntime;
import dev.infomax.trainer.network.Architecture;
import dev.infomax.trainer.network.DimNetworks;
import dev.infomax.trainer.network.GlobalTerm;
import dev.infomax.trainer.network.PairScores;
import dev.infomax.trainer.network.Prior;
import dev.infomax.trainer.network.PriorDiscriminator;
import dev.infomax.trainer.network.Scoring;
import dev.infomax.trainer.network.Weights;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LossTermsTest {
  @Test
  void loss_knownLogits_isTheFormulaByHand() {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      // given
      NDArray positive = manager.create(new float[][] {{2f}, {-1f}});
      NDArray negative = manager.create(new float[][] {{0.5f}, {-3f}});
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
  void loss_infoNce_isTheCrossEntropyByHand() {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      NDArray positive = manager.create(new float[][] {{2f, -1f}, {0f, 1f}});
      NDArray negative = manager.create(new float[][] {{0.5f, -3f, 1f}, {1f, 1f, 2f}});
      float loss = InfoNce.loss(new PairScores(positive, negative)).getFloat();
      double first = exp(0.5) + exp(-3) + exp(1);
      double second = exp(1) + exp(1) + exp(2);
      double expected =
          -(log(exp(2) / (exp(2) + first))
                  + log(exp(-1) / (exp(-1) + first))
                  + log(1 / (1 + second))
                  + log(exp(1) / (exp(1) + second)))
              / 4;
      assertThat((double) loss).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void loss_donskerVaradhan_isTheBoundByHand() {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      NDArray positive = manager.create(new float[][] {{2f}, {0f}});
      NDArray negative = manager.create(new float[][] {{0.5f, -3f}, {1f, 2f}});
      float loss = DonskerVaradhan.loss(new PairScores(positive, negative)).getFloat();
      double mean = (exp(0.5) + exp(-3) + exp(1) + exp(2)) / 4;
      assertThat((double) loss).isCloseTo(-(1 - log(mean)), within(1e-6));
    }
  }

  @ParameterizedTest
  @EnumSource
  void chance_ofEveryEstimator_isItsLossOfEqualScores(Estimator estimator) {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      for (Negatives negatives : Negatives.values()) {
        long count = negatives.count(5, 4);
        var scores =
            new PairScores(manager.zeros(new Shape(5, 4)), manager.zeros(new Shape(5, count)));
        assertThat((double) estimator.loss(scores).getFloat())
            .isCloseTo(estimator.chance(count), within(1e-5));
      }
    }
  }

  @Test
  void loss_hugeNegatives_isFinite() {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      NDArray positive = manager.create(new float[][] {{0f}});
      NDArray negative = manager.create(new float[][] {{900f, -900f}});
      var scores = new PairScores(positive, negative);
      assertThat(InfoNce.loss(scores).getFloat()).isEqualTo(900f);
      assertThat((double) DonskerVaradhan.loss(scores).getFloat())
          .isCloseTo(900 - log(2), within(1e-3));
    }
  }

  @Test
  void losses_adversarialPrior_areTheFormulasByHand() {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      // given
      var networks =
          new DimNetworks(
              new Architecture(16, 4, 2, Scoring.DOT, 0, GlobalTerm.Z_Z, Prior.ADVERSARIAL));
      Weights weights =
          networks
              .parameters()
              .slice(manager.create(networks.parameters().initialValues(new Random(1))));
      NDArray z = manager.create(new float[][] {{3f, -2f}, {0.3f, 1f}});
      NDArray uniform = manager.create(new float[][] {{0.1f, 0.7f}, {0.9f, 0.2f}});
      PriorDiscriminator network = networks.prior().orElseThrow();
      // when
      var losses = AdversarialPrior.losses(z, uniform, network, weights);
      // then
      float[] real = network.score(uniform, weights, true).toFloatArray();
      float[] fake = network.score(Activation.sigmoid(z), weights, true).toFloatArray();
      double discriminator = -(logistic(real[0], 1) + logistic(real[1], 1)) / 2;
      discriminator -= (logistic(fake[0], -1) + logistic(fake[1], -1)) / 2;
      double encoder = -(logistic(fake[0], 1) + logistic(fake[1], 1)) / 2;
      assertThat((double) losses.discriminator().getFloat()).isCloseTo(discriminator, within(1e-5));
      assertThat((double) losses.encoder().getFloat()).isCloseTo(encoder, within(1e-5));
    }
  }

  private static double logistic(double logit, int sign) {
    return log(1 / (1 + exp(-sign * logit)));
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
