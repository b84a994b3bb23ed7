package dev.infomax.streams.query;

import dev.infomax.streams.config.Knob;
import java.time.Duration;

/** How arrivals are shown live. Immutable. */
public record FeedSettings(
    @Knob(value = "Most listeners at a time, 0 to 10000; 0 = none.", byDefault = "64")
        int maxListeners,
    @Knob(
            value = "Most embeddings that a listener is shown in a second, 1 to 200.",
            byDefault = "20")
        int perSecond,
    @Knob(
            value = "Longest silence on a connection, 100ms to 25s: then a heartbeat is sent.",
            byDefault = "10s")
        Duration heartbeat) {
  /** The defaults. */
  public static final FeedSettings DEFAULT = new FeedSettings(64, 20, Duration.ofSeconds(10));

  /** Checks the ranges. */
  public FeedSettings {
    between("max-listeners", maxListeners, 0, 10_000);
    between("per-second", perSecond, 1, 200);
    between("heartbeat", heartbeat, Duration.ofMillis(100), Duration.ofSeconds(25));
  }

  private static <T extends Comparable<T>> void between(String name, T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s must be between %s and %s but was %s".formatted(name, least, most, value));
    }
  }
}
