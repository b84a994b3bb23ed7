package dev.infomax.trainer.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.infomax.encoder.Precision;
import dev.infomax.encoder.TorchRuntime;
import dev.infomax.trainer.network.Architecture;
import dev.infomax.trainer.network.DimNetworks;
import dev.infomax.trainer.network.GlobalTerm;
import dev.infomax.trainer.network.ParameterSpec;
import dev.infomax.trainer.network.Prior;
import dev.infomax.trainer.network.Scoring;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DimObjectiveTest {
  private static final int SEED = 11;
  private DimNetworks networks = new DimNetworks(Architecture.seed(16, 8, 8));
  private DimObjective objective =
      new DimObjective(networks, ObjectiveSettings.SEED, Precision.FP32);
  private int views = 1;
  private double[] start = start();
  private final List<ByteBuffer> squatters = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "JSD, SHUFFLE, CONCAT, Z_Z, KL, 1",
    "JSD, ALL_PAIRS, CONCAT, X_Z, KL, 1",
    "JSD, ALL_PAIRS, DOT, Z_Z, NONE, 2",
    "INFONCE, ALL_PAIRS, DOT, Z_Z, NONE, 2",
    "INFONCE, ALL_PAIRS, DOT, X_Z, KL, 1",
    "INFONCE, SHUFFLE, CONCAT, Z_Z, NONE, 2",
    "DV, ALL_PAIRS, CONCAT, Z_Z, KL, 2",
    "DV, SHUFFLE, DOT, X_Z, NONE, 1"
  })
  void terms_everyDirection_gradientMatchesCentralDifferences(
      Estimator estimator,
      Negatives negatives,
      Scoring scoring,
      GlobalTerm globalTerm,
      Prior prior,
      int views) {
    double temperature = views == 2 ? 0.5 : 0;
    var architecture = new Architecture(16, 8, 8, scoring, temperature, globalTerm, prior);
    var settings = new ObjectiveSettings(estimator, negatives, new TermWeights(0.5, 1.5, 0.01));
    use(architecture, settings, views);
    requireGradient();
  }

  @Test
  void terms_adversarialPrior_moveEncoderAndDiscriminatorApart() {
    // given
    Architecture seed = Architecture.seed(16, 8, 8);
    var architecture =
        new Architecture(16, 8, 8, seed.scoring(), 0, seed.globalTerm(), Prior.ADVERSARIAL);
    use(architecture, ObjectiveSettings.SEED, 1);
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      Terms terms = terms(manager, manager.create(start));
      // when
      double[] gradient = gradient(manager);
      // then: the discriminator's arrays lie at the end
      int own =
          networks.parameters().specs().stream()
              .filter(spec -> spec.name().startsWith("prior."))
              .mapToInt(ParameterSpec::size)
              .sum();
      double[] discriminator = Arrays.copyOfRange(gradient, gradient.length - own, gradient.length);
      assertThat(DoubleStream.of(discriminator).map(Math::abs).max().orElse(0)).isGreaterThan(1e-6);
      assertThat(value(terms.minimised())).isGreaterThan(value(terms.total()));
      assertThat(value(terms.prior())).isBetween(0.1, 3.0);
    }
  }

  private void use(Architecture architecture, ObjectiveSettings settings, int ofViews) {
    networks = new DimNetworks(architecture);
    objective = new DimObjective(networks, settings, Precision.FP32);
    views = ofViews;
    start = start();
  }

  private void requireGradient() {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      double[] gradient = gradient(manager);
      Random random = new Random(3);
      for (int trial = 0; trial < 8; trial++) {
        double[] direction = random.doubles(start.length, -1, 1).toArray();
        double expected = 0;
        for (int i = 0; i < start.length; i++) {
          expected += gradient[i] * direction[i];
        }
        double step = 1e-6;
        double numeric =
            (total(manager, direction, step) - total(manager, direction, -step)) / (2 * step);
        assertThat(numeric).isCloseTo(expected, within(1e-4 * Math.max(1, Math.abs(expected))));
      }
      assertThat(DoubleStream.of(gradient).map(Math::abs).max().orElse(0)).isGreaterThan(1e-3);
    }
  }

  @Test
  void terms_anyBatch_totalIsTheWeightedSum() {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      Terms terms = terms(manager, manager.create(start));
      double expected =
          0.5 * value(terms.global()) + 1.5 * value(terms.local()) + 0.01 * value(terms.prior());
      assertThat(value(terms.total())).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void terms_garbageCollectedBeforeGoingBack_gradientIsTheSame() {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      double[] undisturbed = gradient(manager);
      double[] disturbed = gradient(manager, this::reuseFreedMemory);
      assertThat(disturbed).isEqualTo(undisturbed);
    }
  }

  private double[] gradient(NDManager manager) {
    return gradient(manager, () -> {});
  }

  private double[] gradient(NDManager manager, Runnable beforeGoingBack) {
    NDArray flat = manager.create(start);
    flat.setRequiresGradient(true);
    try (GradientCollector collector = TorchRuntime.engine().newGradientCollector()) {
      NDArray total = terms(manager, flat).minimised();
      beforeGoingBack.run();
      collector.backward(total);
    }
    return flat.getGradient().toDoubleArray();
  }

  /** Frees the direct buffers that nobody holds, and fills their memory with other values. */
  private void reuseFreedMemory() {
    for (int round = 0; round < 5; round++) {
      System.gc();
      LockSupport.parkNanos(10_000_000);
      for (int i = 0; i < 2_000; i++) {
        squatters.add(ByteBuffer.allocateDirect(8).putLong(0, -1L));
      }
    }
  }

  private double total(NDManager manager, double[] direction, double step) {
    double[] moved = start.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += step * direction[i];
    }
    return value(terms(manager, manager.create(moved)).total());
  }

  /** In double precision, always on the same images, noise and derangements. */
  private Terms terms(NDManager manager, NDArray flat) {
    Random random = new Random(SEED);
    double[] pixels = random.doubles(5 * 3 * 16 * 16, -0.5, 0.5).toArray();
    NDArray images = manager.create(pixels, new Shape(5, 3, 16, 16));
    NDArray others = images.neg().add(0.1f);
    NDArray statistics =
        manager.create(networks.statistics().initialValues(random)).toType(DataType.FLOAT64, false);
    return objective.terms(
        views == 1 ? List.of(images) : List.of(images, others),
        networks.parameters().slice(flat),
        networks.statistics().slice(statistics),
        random);
  }

  /** Biases are moved off zero, where a dead layer would put the next one on the kink of ReLU. */
  private double[] start() {
    Random random = new Random(SEED);
    float[] values = networks.parameters().initialValues(random);
    double[] start = new double[values.length];
    for (int i = 0; i < start.length; i++) {
      start[i] = values[i] + random.nextDouble(-0.1, 0.1);
    }
    return start;
  }

  private static double value(NDArray scalar) {
    return scalar.toDoubleArray()[0];
  }
}
