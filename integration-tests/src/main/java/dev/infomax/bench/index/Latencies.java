package dev.infomax.bench.index;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * How long queries took.
 *
 * @param nanos of each, rising
 * @param seconds all together, of the clock
 */
record Latencies(long[] nanos, double seconds) {
  private static final int WINDOW = 1 << 16;

  /** Asks on one thread for so many seconds, query after query, over and over. */
  static Latencies alone(List<float[]> queries, double seconds, Consumer<float[]> ask) {
    return from(queries, 0, seconds, ask);
  }

  private static Latencies from(
      List<float[]> queries, int first, double seconds, Consumer<float[]> ask) {
    long[] nanos = new long[WINDOW];
    int count = 0;
    long begin = System.nanoTime();
    long end = begin + (long) (seconds * 1e9);
    long now = begin;
    while (now < end) {
      ask.accept(queries.get((first + count) % queries.size()));
      long after = System.nanoTime();
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      nanos[count++] = after - now;
      now = after;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return new Latencies(sorted, (now - begin) / 1e9);
  }

  /** Asks on several threads at once; all queries together. */
  static Latencies together(
      List<float[]> queries, int clients, double seconds, Consumer<float[]> ask)
      throws InterruptedException, ExecutionException {
    List<Callable<Latencies>> work =
        IntStream.range(0, clients)
            .<Callable<Latencies>>mapToObj(
                i -> () -> from(queries, i * queries.size() / clients, seconds, ask))
            .toList();
    try (var threads = Executors.newFixedThreadPool(clients)) {
      long[] all = {};
      double longest = 0;
      for (Future<Latencies> done : threads.invokeAll(work)) {
        long[] more = done.get().nanos();
        int before = all.length;
        all = Arrays.copyOf(all, before + more.length);
        System.arraycopy(more, 0, all, before, more.length);
        longest = Math.max(longest, done.get().seconds());
      }
      Arrays.sort(all);
      return new Latencies(all, longest);
    }
  }

  /** Microseconds that a share of the queries do not exceed. */
  double micros(double share) {
    return nanos[Math.min(nanos.length - 1, (int) (share * nanos.length))] / 1e3;
  }

  double perSecond() {
    return nanos.length / seconds;
  }
}
