package dev.infomax.local.demo;

import java.util.ArrayDeque;

/**
 * Events a second over the last five seconds.
 *
 * <p>Confined to one thread.
 */
final class Throughput {
  private static final long WINDOW_NANOS = 5_000_000_000L;

  private final ArrayDeque<Sample> samples = new ArrayDeque<>();

  private record Sample(long nanos, long count) {}

  /** Notes that {@code count} events had happened at {@code nanos} and returns the rate. */
  double update(long nanos, long count) {
    samples.addLast(new Sample(nanos, count));
    while (samples.size() > 2 && nanos - samples.getFirst().nanos() > WINDOW_NANOS) {
      samples.removeFirst();
    }
    Sample first = samples.getFirst();
    long elapsed = nanos - first.nanos();
    return elapsed == 0 ? 0 : (count - first.count()) * 1e9 / elapsed;
  }
}
