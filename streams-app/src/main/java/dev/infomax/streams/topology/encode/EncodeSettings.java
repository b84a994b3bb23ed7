package dev.infomax.streams.topology.encode;

import dev.infomax.streams.config.Knob;
import java.time.Duration;

/**
 * How the encode application runs.
 *
 * <p>Immutable.
 */
public record EncodeSettings(
    @Knob(
            value =
                "Stream threads, 2 to 256: while one waits for its batch, another's is under way.",
            byDefault = "2")
        int threads,
    @Knob(
            value = "Longest time between commits, 1ms to 30s; embeddings are seen once committed.",
            byDefault = "100ms")
        Duration commitInterval,
    @Knob(
            value = "After which the broker aborts a transaction that was left open, 2s to 15m.",
            byDefault = "60s")
        Duration transactionTimeout,
    @Knob(
            value =
                "How long the devices may finish nothing before the application stops, 100ms to"
                    + " half of transaction-timeout.",
            byDefault = "20s")
        Duration inferenceTimeout,
    @Knob(value = "Retries of a batch that the engine failed on, 0 to 20.", byDefault = "3")
        int engineRetries) {
  /** Two threads, 100 ms, 60 s, 20 s, three retries. */
  public static final EncodeSettings DEFAULT =
      new EncodeSettings(
          2, Duration.ofMillis(100), Duration.ofSeconds(60), Duration.ofSeconds(20), 3);

  public EncodeSettings {
    between("threads", 2, 256, threads);
    between("commit-interval", Duration.ofMillis(1), Duration.ofSeconds(30), commitInterval);
    between(
        "transaction-timeout", Duration.ofSeconds(2), Duration.ofMinutes(15), transactionTimeout);
    between(
        "inference-timeout",
        Duration.ofMillis(100),
        transactionTimeout.dividedBy(2),
        inferenceTimeout);
    between("engine-retries", 0, 20, engineRetries);
    if (commitInterval.multipliedBy(2).compareTo(transactionTimeout) > 0) {
      throw new IllegalArgumentException(
          "commit-interval must be at most half of transaction-timeout but was %dms of %dms"
              .formatted(commitInterval.toMillis(), transactionTimeout.toMillis()));
    }
  }

  private static void between(String name, int lowest, int highest, int value) {
    if (value < lowest || value > highest) {
      throw new IllegalArgumentException(
          "%s must be between %d and %d but was %d".formatted(name, lowest, highest, value));
    }
  }

  private static void between(String name, Duration lowest, Duration highest, Duration value) {
    if (value.compareTo(lowest) < 0 || value.compareTo(highest) > 0) {
      throw new IllegalArgumentException(
          "%s must be between %dms and %dms but was %dms"
              .formatted(name, lowest.toMillis(), highest.toMillis(), value.toMillis()));
    }
  }
}
