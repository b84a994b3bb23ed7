package dev.infomax.trainer.bench;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.infomax.encoder.Precision;
import dev.infomax.trainer.network.Architecture;
import dev.infomax.trainer.network.DimNetworks;
import dev.infomax.trainer.network.Encoding;
import dev.infomax.trainer.network.PixelBatch;
import dev.infomax.trainer.network.Weights;
import java.util.Random;

/**
 * The seed's encoder alone, forward and backward from the sum of its outputs, fp32: what the rest
 * of an update is measured against. A unit is an image.
 *
 * <p>Confined to one thread.
 */
final class EncoderWork implements Workload {
  private final DimNetworks networks = new DimNetworks(Architecture.SEED);
  private final PixelBatch batch;
  private final NDManager manager;
  private final NDArray parameters;
  private final Weights statistics;

  EncoderWork(PixelBatch batch, long seed, Device device) {
    this.batch = batch;
    this.manager = NDManager.newBaseManager(device);
    this.parameters = manager.create(networks.parameters().initialValues(new Random(seed)));
    NDArray running = manager.create(networks.statistics().initialValues(new Random(seed)));
    this.statistics = networks.statistics().slice(running);
  }

  @Override
  public String name() {
    return "encoder alone, forward and backward, fp32";
  }

  @Override
  public double flops() {
    return 2.0 * SeedWork.ofEncoder();
  }

  @Override
  public double rate(int millis) {
    return Workload.rate(millis, batch.count(), this::forwardAndBackward);
  }

  private void forwardAndBackward() {
    try (NDManager scope = manager.newSubManager()) {
      NDArray flat = parameters.duplicate();
      flat.attach(scope);
      flat.setRequiresGradient(true);
      try (GradientCollector collector = scope.getEngine().newGradientCollector()) {
        Weights weights = networks.parameters().slice(flat);
        Encoding encoding =
            networks.encoder().train(batch.normalised(scope), weights, statistics, Precision.FP32);
        collector.backward(
            encoding
                .featureMap()
                .sum()
                .add(encoding.mean().sum())
                .add(encoding.logVariance().sum()));
      }
      flat.getGradient().close();
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
