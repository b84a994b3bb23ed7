package dev.infomax.streams.app;

import dev.infomax.encoder.Encoder;
import dev.infomax.encoder.EngineException;
import dev.infomax.encoder.TorchRuntime;
import dev.infomax.streams.inference.EncoderSettings;
import java.nio.file.Path;

/** Looks at what the process runs on. Stateless. */
final class MachineChecks {
  private static final int LEAST_JDK = 25;
  private static final long LEAST_HEAP = 512L << 20;

  private MachineChecks() {}

  static Finding jdk() {
    Runtime.Version version = Runtime.version();
    return version.feature() >= LEAST_JDK
        ? Finding.ok("JDK", version.toString())
        : Finding.failure("JDK", version.toString(), "install JDK 25 and point JAVA_HOME at it");
  }

  static Finding simd() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? Finding.ok("SIMD", "jdk.incubator.vector is there")
        : Finding.failure(
            "SIMD",
            "jdk.incubator.vector is not in the JVM",
            "start with ./infomax, or add --add-modules=jdk.incubator.vector");
  }

  static Finding memory() {
    long heap = Runtime.getRuntime().maxMemory();
    String found = "%d MiB of heap at most".formatted(heap >> 20);
    return heap >= LEAST_HEAP
        ? Finding.ok("memory", found)
        : Finding.warning("memory", found, "give at least 512 MiB: INFOMAX_HEAP=1g ./infomax ...");
  }

  static Finding natives() {
    try {
      return Finding.ok("PyTorch", "native libraries " + TorchRuntime.version());
    } catch (EngineException | LinkageError e) {
      return Finding.failure(
          "PyTorch",
          String.valueOf(e.getMessage()),
          "use Linux, macOS or Windows on a supported CPU, or set PYTORCH_LIBRARY_PATH");
    }
  }

  static Finding encoder(EncoderSettings settings) {
    try {
      Path file = ShippedEncoder.resolve(settings.file());
      try (Encoder encoder = Encoder.open(file, settings.devices())) {
        return Finding.ok(
            "encoder",
            "%s, dimension %d, on %s"
                .formatted(
                    encoder.manifest().modelId(),
                    encoder.manifest().dimension(),
                    encoder.sessions().stream().map(session -> session.device()).toList()));
      }
    } catch (StartException | EngineException | LinkageError e) {
      return Finding.failure(
          "encoder",
          String.valueOf(e.getMessage()),
          "set encoder.file to an encoder.pt, and encoder.device to auto or cpu");
    }
  }
}
