package dev.infomax.streams.inference;

import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.Encoder;
import dev.infomax.streams.config.Knob;
import java.nio.file.Path;

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
    @Knob(value = "Cores that encode, 0 to 1024; 0 is all of them.", byDefault = "0") int threads,
    @Knob(
            value =
                "Batches under way on the CPU at once, 0 to 1024; 0 is one a core, at most 4. They"
                    + " share the cores: more sessions encode more a second, fewer answer a single"
                    + " image sooner.",
            byDefault = "0")
        int sessions) {
  private static final int MOST_SESSIONS = 4;

  /** The shipped encoder, on whatever there is. */
  public static final EncoderSettings DEFAULT = new EncoderSettings("", "auto", 0, 0);

  public EncoderSettings {
    DevicePreference.parse(device);
    Requirement.between("threads", 0, 1024, threads);
    Requirement.between("sessions", 0, 1024, sessions);
  }

  /** The devices, parsed. */
  public DevicePreference devices() {
    return DevicePreference.parse(device);
  }

  /**
   * Opens an encoder as these settings say. One session with as many threads as cores waits, at
   * each layer, for the thread that had to share its core; several with few threads each do not.
   *
   * @param artifact what {@link #file} stands for
   * @throws dev.infomax.encoder.EngineException if it cannot be opened
   */
  public Encoder open(Path artifact) {
    int cores = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    int batches = sessions == 0 ? Math.min(cores, MOST_SESSIONS) : sessions;
    Encoder.intraOpThreads(Math.max(1, cores / batches));
    return Encoder.open(artifact, devices(), batches);
  }
}
