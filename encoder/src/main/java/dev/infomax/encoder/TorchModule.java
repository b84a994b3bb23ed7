package dev.infomax.encoder;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A TorchScript module on one device, in inference mode.
 *
 * <p>Used by one thread at a time.
 */
final class TorchModule implements AutoCloseable {
  private static final Map<String, String> LOAD_ONTO_DEVICE = Map.of("mapLocation", "true");

  private final Model model;
  private final Block block;
  private final ParameterStore parameters;

  private TorchModule(Model model) {
    this.model = model;
    this.block = model.getBlock();
    this.parameters = new ParameterStore(model.getNDManager(), false);
  }

  /**
   * Loads a file.
   *
   * @throws EngineException if PyTorch cannot load it
   */
  static TorchModule load(Path file, Device device) {
    Model model = TorchRuntime.engine().newModel("encoder", device);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      model.load(in, LOAD_ONTO_DEVICE);
      JniUtils.enableInferenceMode((PtSymbolBlock) model.getBlock());
      return new TorchModule(model);
    } catch (IOException | MalformedModelException | ai.djl.engine.EngineException e) {
      model.close();
      throw new EngineException(
          "%s cannot be loaded on %s: a TorchScript archive was expected, PyTorch says: %s"
              .formatted(file, name(device), e.getMessage()),
          e);
    }
  }

  /** {@code cpu}, {@code gpu0}, {@code gpu1}, ... */
  static String name(Device device) {
    return device.isGpu() ? "gpu" + device.getDeviceId() : "cpu";
  }

  String device() {
    return name(model.getNDManager().getDevice());
  }

  /**
   * Runs {@code forward}.
   *
   * @param pixels direct; {@code uint8} of that shape
   */
  Output forward(ByteBuffer pixels, Shape shape) {
    try (NDManager scope = model.getNDManager().newSubManager()) {
      NDArray input = scope.create(pixels, shape, DataType.UINT8);
      NDArray output = block.forward(parameters, new NDList(input), false).singletonOrThrow();
      return output.getDataType() == DataType.FLOAT32
          ? new Output(output.getDataType(), output.getShape(), output.toFloatArray())
          : new Output(output.getDataType(), output.getShape(), new float[0]);
    }
  }

  /** Tensors that are held now, those of a batch under way among them. */
  int tensors() {
    return model.getNDManager().getManagedArrays().size();
  }

  @Override
  public void close() {
    model.close();
  }

  /** What {@code forward} gave; no values if they are not {@code float32}. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Output(DataType type, Shape shape, float[] values) {}
}
