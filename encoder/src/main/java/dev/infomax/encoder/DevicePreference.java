package dev.infomax.encoder;

/**
 * Which devices an encoder runs on.
 *
 * <p>Immutable.
 *
 * @param kind which devices
 * @param gpu the index of the one GPU, for {@link Kind#ONE_GPU}; else 0
 */
public record DevicePreference(Kind kind, int gpu) {
  /** All GPUs if there are any, else the CPU. */
  public static final DevicePreference AUTO = new DevicePreference(Kind.AUTO, 0);

  /** The CPU. */
  public static final DevicePreference CPU = new DevicePreference(Kind.CPU, 0);

  /** Which devices. */
  public enum Kind {
    /** All GPUs if there are any, else the CPU. */
    AUTO,
    /** The CPU. */
    CPU,
    /** All GPUs; none is an error. */
    ALL_GPUS,
    /** One GPU; its absence is an error. */
    ONE_GPU
  }

  /**
   * Reads {@code auto}, {@code cpu}, {@code gpu} (all of them) or {@code gpu0}, {@code gpu1}, ...
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  public static DevicePreference parse(String text) {
    if (text.matches("gpu\\d{1,3}")) {
      return new DevicePreference(Kind.ONE_GPU, Integer.parseInt(text.substring(3)));
    }
    return switch (text) {
      case "auto" -> AUTO;
      case "cpu" -> CPU;
      case "gpu" -> new DevicePreference(Kind.ALL_GPUS, 0);
      default ->
          throw new IllegalArgumentException(
              "device must be auto, cpu, gpu or gpu<number> but was '%s'".formatted(text));
    };
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return switch (kind) {
      case AUTO -> "auto";
      case CPU -> "cpu";
      case ALL_GPUS -> "gpu";
      case ONE_GPU -> "gpu" + gpu;
    };
  }
}
