package dev.infomax.streams.query;

import dev.infomax.streams.config.Knob;
import java.time.Duration;

/** How queries across the cluster behave. Immutable. */
public record QuerySettings(
    @Knob(
            value = "Time for a query whose request names none (timeoutMs); 1ms to 5m.",
            byDefault = "2s")
        Duration timeout,
    @Knob(value = "Most neighbours that a query may ask for; 1 to 10000.", byDefault = "1000")
        int maxK,
    @Knob(
            value =
                "Pause before partitions that did not answer are asked again; 1ms to 1s. A"
                    + " hand-over between instances takes 10 to 30 ms.",
            byDefault = "10ms")
        Duration retryPause,
    @Knob(value = "Time to connect to another instance; 10ms to 1m.", byDefault = "500ms")
        Duration connectTimeout) {
  public QuerySettings {
    between("timeout", timeout, Duration.ofMillis(1), Duration.ofMinutes(5));
    if (maxK < 1 || maxK > 10_000) {
      throw new IllegalArgumentException("maxK must be between 1 and 10000 but was " + maxK);
    }
    between("retryPause", retryPause, Duration.ofMillis(1), Duration.ofSeconds(1));
    between("connectTimeout", connectTimeout, Duration.ofMillis(10), Duration.ofMinutes(1));
  }

  private static void between(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s must be between %d and %d ms but was %d ms"
              .formatted(name, least.toMillis(), most.toMillis(), value.toMillis()));
    }
  }
}
