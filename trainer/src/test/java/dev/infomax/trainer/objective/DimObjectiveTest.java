package dev.infomax.trainer.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.infomax.encoder.TorchRuntime;
import dev.infomax.trainer.network.DimNetworks;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class DimObjectiveTest {
  private static final int SEED = 11;
  private final DimNetworks networks = new DimNetworks(8);
  private final DimObjective objective =
      new DimObjective(networks, new TermWeights(0.5, 1.5, 0.01));
  private final double[] start = start();
  private final List<ByteBuffer> squatters = new ArrayList<>();

  @Test
  void terms_everyDirection_gradientMatchesCentralDifferences() {
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
      NDArray total = terms(manager, flat).total();
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
    NDArray statistics =
        manager.create(networks.statistics().initialValues(random)).toType(DataType.FLOAT64, false);
    return objective.terms(
        images, networks.parameters().slice(flat), networks.statistics().slice(statistics), random);
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
