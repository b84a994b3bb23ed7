package dev.infomax.trainer;

import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.Encoder;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Where tensors live and how many threads compute on a CPU. */
final class EngineOptions {
  @Option(names = "--device", description = "auto, cpu, gpu or gpuN (default: ${DEFAULT-VALUE}).")
  private String device = "auto";

  @Option(names = "--threads", description = "Threads of a CPU operation (default: all cores).")
  private int threads = Runtime.getRuntime().availableProcessors();

  /** Sets up the engine; must come before anything else that touches it. */
  DevicePreference prepare(CommandLine line) {
    if (threads < 1) {
      throw new ParameterException(line, "--threads must be at least 1 but was " + threads);
    }
    DevicePreference preference = preference(line);
    Encoder.intraOpThreads(threads);
    return preference;
  }

  private DevicePreference preference(CommandLine line) {
    try {
      return DevicePreference.parse(device);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, "--" + e.getMessage(), e);
    }
  }
}
