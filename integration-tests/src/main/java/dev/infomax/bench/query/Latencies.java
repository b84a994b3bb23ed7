package dev.infomax.bench.query;

import java.time.Duration;
import java.util.List;

/**
 * How long questions took, and how many were answered a second.
 *
 * @param p50 milliseconds
 * @param p99 milliseconds
 */
public record Latencies(double p50, double p99, double perSecond) {
  public static Latencies of(List<Long> nanos, Duration time) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Latencies(
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 99 / 100] / 1e6,
        sorted.length * 1e9 / time.toNanos());
  }
}
