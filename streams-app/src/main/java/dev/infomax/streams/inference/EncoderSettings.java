package dev.infomax.streams.inference;

import dev.infomax.encoder.DevicePreference;
import dev.infomax.streams.config.Knob;

/**
 * Which encoder runs, and where.
 *
 * <p>Immutable.
 */
public record EncoderSettings(
    @Knob("The encoder's file, a TorchScript archive; empty for the one that is shipped.")
        String file,
    @Knob(
            value = "Devices to run on: auto (all GPUs, else the CPU), cpu, gpu (all), gpu0, ...",
            byDefault = "auto")
        String device,
    @Knob(
            value = "Cores that one operation on the CPU may use, 0 to 1024; 0 is all of them.",
            byDefault = "0")
        int threads) {
  public EncoderSettings {
    DevicePreference.parse(device);
    Requirement.between("threads", 0, 1024, threads);
  }

  /** The devices, parsed. */
  public DevicePreference devices() {
    return DevicePreference.parse(device);
  }

  /** Cores that one operation may use, resolved. */
  public int cores() {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
