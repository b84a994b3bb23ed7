package dev.infomax.streams.inference;

import dev.infomax.streams.config.Knob;
import java.time.Duration;

/**
 * How images are batched.
 *
 * <p>Immutable.
 */
public record BatchSettings(
    @Knob(value = "Most images in a batch, 1 to 4096.", byDefault = "64") int maxSize,
    @Knob(
            value =
                "How long an idle device waits for a fuller batch, 0ms to 10s. With 0ms it takes"
                    + " what is ready at once.",
            byDefault = "0ms")
        Duration linger,
    @Knob(
            value = "Threads that decode images, 0 to 1024; 0 is half the cores, at least one.",
            byDefault = "0")
        int decodeThreads) {
  /** 64 images, no linger, half the cores decode. */
  public static final BatchSettings DEFAULT = new BatchSettings(64, Duration.ZERO, 0);

  public BatchSettings {
    Requirement.between("max-size", 1, 4096, maxSize);
    if (linger.isNegative() || linger.compareTo(Duration.ofSeconds(10)) > 0) {
      throw new IllegalArgumentException(
          "linger must be between 0ms and 10s but was %dms".formatted(linger.toMillis()));
    }
    Requirement.between("decode-threads", 0, 1024, decodeThreads);
  }

  /** Number of decode threads, resolved. */
  public int decoders() {
    return decodeThreads == 0
        ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2)
        : decodeThreads;
  }
}
