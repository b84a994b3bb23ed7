package dev.infomax.trainer;

import ai.djl.Device;
import ai.djl.engine.Engine;
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
  Device prepare(CommandLine line) {
    if (threads < 1) {
      throw new ParameterException(line, "--threads must be at least 1 but was " + threads);
    }
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    System.setProperty("OPT_OUT_TRACKING", "true");
    int gpus = device.equals("cpu") ? 0 : Engine.getInstance().getGpuCount();
    if (device.equals("cpu") || (device.equals("auto") && gpus == 0)) {
      return Device.cpu();
    }
    if (!device.matches("auto|gpu\\d*")) {
      throw new ParameterException(
          line, "--device must be auto, cpu, gpu or gpuN but was " + device);
    }
    int number = device.matches("gpu\\d+") ? Integer.parseInt(device.substring(3)) : 0;
    if (number >= gpus) {
      throw new ParameterException(
          line, "--device is %s but the engine sees %d GPUs".formatted(device, gpus));
    }
    return Device.gpu(number);
  }
}
