package dev.infomax.streams.inference;

import java.time.Duration;

/**
 * How often a failed batch is tried again.
 *
 * <p>Immutable.
 *
 * @param times retries after the first failure
 * @param pause before the first retry; doubles with each, up to 5 s
 */
public record EngineRetries(int times, Duration pause) {
  /** Three retries, after 100, 200 and 400 ms. */
  public static final EngineRetries DEFAULT = ofTimes(3);

  public EngineRetries {
    Requirement.between("engine-retries", 0, 20, times);
  }

  /** That many, the first after 100 ms. */
  public static EngineRetries ofTimes(int times) {
    return new EngineRetries(times, Duration.ofMillis(100));
  }
}
