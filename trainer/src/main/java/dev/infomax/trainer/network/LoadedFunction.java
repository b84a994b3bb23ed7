package dev.infomax.trainer.network;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import dev.infomax.encoder.TorchRuntime;
import dev.infomax.encoder.torchscript.ScriptFunction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A {@link ScriptFunction} in the engine. A process loads each function once and keeps it; it is
 * some kilobytes of code.
 *
 * <p>Thread-safe.
 */
final class LoadedFunction {
  private static final Map<ScriptFunction, LoadedFunction> LOADED = new ConcurrentHashMap<>();

  /** Its end is the end of its block. */
  private final Model model;

  private LoadedFunction(Model model) {
    this.model = model;
  }

  static LoadedFunction of(ScriptFunction function) {
    return LOADED.computeIfAbsent(function, LoadedFunction::load);
  }

  private static LoadedFunction load(ScriptFunction function) {
    Model model = TorchRuntime.engine().newModel("function", null);
    try {
      model.load(new ByteArrayInputStream(function.archive()), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedModelException e) {
      throw new IllegalArgumentException("PyTorch cannot load " + function, e);
    }
    return new LoadedFunction(model);
  }

  /**
   * Runs it; the results belong to the NDManager of the first input, and going back through them
   * reaches all inputs that are differentiated.
   */
  NDList call(NDList inputs) {
    return IValueUtils.forward((PtSymbolBlock) model.getBlock(), inputs, true);
  }
}
