package dev.infomax.trainer.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.infomax.trainer.network.DimNetworks;
import dev.infomax.trainer.network.PixelBatch;
import dev.infomax.trainer.network.Weights;

/**
 * The encoder of a model in inference mode, computed by the networks it was trained with: what
 * every export is held against.
 *
 * <p>Confined to one thread.
 */
public final class ModelInference implements AutoCloseable {
  private final NDManager manager;
  private final DimNetworks networks;
  private final Weights parameters;
  private final Weights statistics;

  public ModelInference(ModelArrays arrays, Device device) {
    this.manager = NDManager.newBaseManager(device);
    this.networks = arrays.networks();
    this.parameters = networks.parameters().slice(manager.create(arrays.parameters()));
    this.statistics = networks.statistics().slice(manager.create(arrays.statistics()));
  }

  /** Length of an embedding. */
  public int dimension() {
    return networks.encoder().dimension();
  }

  /** Embeds a batch: {@code float32 (count, dimension)}, row-major. */
  public float[] encode(PixelBatch batch) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray images = batch.normalised(scope);
      return networks.encoder().infer(images, parameters, statistics).mean().toFloatArray();
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
