package dev.infomax.trainer.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.infomax.trainer.network.DimNetworks;
import dev.infomax.trainer.network.Weights;

/**
 * Everything that training changes, on the device.
 *
 * <p>Confined to the training thread.
 */
final class TrainingState implements AutoCloseable {
  private final DimNetworks networks;
  private final NDManager manager;
  private final NDArray theta;
  private final Adam.Moments moments;
  private final NDArray decayed;
  private final NDArray statistics;
  private final Weights statisticsByName;
  private long step;

  TrainingState(DimNetworks networks, ModelArrays arrays, Device device) {
    this.networks = networks;
    this.manager = NDManager.newBaseManager(device);
    this.theta = manager.create(arrays.parameters());
    this.moments =
        new Adam.Moments(manager.create(arrays.adamMean()), manager.create(arrays.adamVariance()));
    this.decayed = manager.create(networks.parameters().kernels());
    this.statistics = manager.create(arrays.statistics());
    this.statisticsByName = networks.statistics().slice(statistics);
    this.step = arrays.step();
  }

  NDManager newScope() {
    return manager.newSubManager();
  }

  /** A copy of the parameters, {@code float32 (n)}, owned by {@code scope}. */
  NDArray parameters(NDManager scope) {
    NDArray copy = theta.duplicate();
    copy.attach(scope);
    return copy;
  }

  Weights statistics() {
    return statisticsByName;
  }

  void apply(Adam adam, NDArray gradient) {
    adam.update(theta, moments, decayed, gradient, ++step);
  }

  /** Copies everything off the device. */
  ModelArrays arrays() {
    return new ModelArrays(
        networks,
        theta.toFloatArray(),
        statistics.toFloatArray(),
        moments.mean().toFloatArray(),
        moments.variance().toFloatArray(),
        step);
  }

  @Override
  public void close() {
    manager.close();
  }
}
