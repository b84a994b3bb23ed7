package dev.infomax.encoder;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The process's PyTorch: started once, without telemetry and without downloads. Its native
 * libraries come from the class path, or from the folder that {@code PYTORCH_LIBRARY_PATH} names.
 *
 * <p>Thread-safe.
 */
public final class TorchRuntime {
  private TorchRuntime() {}

  /**
   * The engine; every use of DJL in the process begins here.
   *
   * @throws EngineException if the native libraries cannot be loaded
   */
  public static Engine engine() {
    return Holder.ENGINE.get();
  }

  /**
   * PyTorch's version.
   *
   * @throws EngineException if the native libraries cannot be loaded
   */
  public static String version() {
    return engine().getVersion();
  }

  /**
   * Sets how many threads one operation on the CPU may use; by default one per core. Threads that
   * have run an operation before may keep the old number, so it is called early.
   *
   * @throws IllegalArgumentException if less than 1
   */
  public static void intraOpThreads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1 but was " + threads);
    }
    engine();
    JniUtils.setNumThreads(threads);
  }

  /**
   * The devices of a preference, at least one.
   *
   * @throws EngineException if a GPU is asked for that is not there
   */
  public static List<Device> devices(DevicePreference preference) {
    int gpus = preference.kind() == DevicePreference.Kind.CPU ? 0 : engine().getGpuCount();
    return switch (preference.kind()) {
      case CPU -> List.of(Device.cpu());
      case AUTO -> gpus == 0 ? List.of(Device.cpu()) : gpus(0, gpus);
      case ALL_GPUS -> gpus(0, require(preference, gpus, 1));
      case ONE_GPU -> {
        require(preference, gpus, preference.gpu() + 1);
        yield gpus(preference.gpu(), preference.gpu() + 1);
      }
    };
  }

  private static List<Device> gpus(int from, int to) {
    return IntStream.range(from, to).mapToObj(Device::gpu).toList();
  }

  private static int require(DevicePreference preference, int found, int needed) {
    if (found < needed) {
      throw new EngineException(
          "device %s needs %d GPU(s) but PyTorch %s sees %d; is the driver installed, and does PYTORCH_LIBRARY_PATH name a CUDA build?"
              .formatted(preference, needed, engine().getVersion(), found));
    }
    return found;
  }

  /** Starts the engine on first use; a failure is told on every use. */
  private static final class Holder {
    static final Supplier<Engine> ENGINE = start();

    private static Supplier<Engine> start() {
      setDefault("ai.djl.offline", "true");
      setDefault("OPT_OUT_TRACKING", "true");
      try {
        Engine engine = Engine.getEngine("PyTorch");
        return () -> engine;
      } catch (RuntimeException | LinkageError e) {
        String message = "PyTorch cannot be started: " + reason(e);
        return () -> {
          throw new EngineException(message, e);
        };
      }
    }

    /** DJL's own words and those of what it wraps, which say more. */
    private static String reason(Throwable failure) {
      Throwable root = failure;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      return root == failure ? failure.toString() : failure.getMessage() + ": " + root;
    }

    private static void setDefault(String property, String value) {
      if (System.getProperty(property) == null) {
        System.setProperty(property, value);
      }
    }
  }
}
