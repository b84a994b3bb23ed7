package dev.infomax.bench;

import java.util.Arrays;

/**
 * How long questions took.
 *
 * <p>Immutable by convention.
 *
 * @param nanos of each, rising
 * @param seconds all together, of the clock
 */
public record Latencies(long[] nanos, double seconds) {
  /** Those of questions in any order. */
  public static Latencies of(long[] nanos, double seconds) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latencies(sorted, seconds);
  }

  /** Microseconds that a share of the questions do not exceed. */
  public double micros(double share) {
    return nanos[Math.min(nanos.length - 1, (int) (share * nanos.length))] / 1e3;
  }

  /** As {@link #micros}, in milliseconds. */
  public double millis(double share) {
    return micros(share) / 1e3;
  }

  /** Questions answered in a second. */
  public double perSecond() {
    return nanos.length / seconds;
  }
}
