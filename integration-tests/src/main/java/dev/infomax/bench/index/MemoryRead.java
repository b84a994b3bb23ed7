package dev.infomax.bench.index;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The rate at which memory can be read: arrays of 1 MiB, as many as a query reads, summed with the
 * widest registers and four chains. The best of many passes.
 */
final class MemoryRead {
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final int LANES = LONGS.length();
  private static final int ARRAY_LONGS = 1 << 17;
  private static final double SECONDS = 1;

  private final long[][] arrays;

  /** Memory of about as many bytes. */
  MemoryRead(long bytes) {
    arrays = new long[Math.toIntExact(Math.max(1, bytes / Long.BYTES / ARRAY_LONGS))][ARRAY_LONGS];
  }

  /** Gigabytes (10^9) a second, threads sharing the arrays. */
  double gigabytesPerSecond(int threads) throws InterruptedException, ExecutionException {
    double best = 0;
    try (var executor = Executors.newFixedThreadPool(threads)) {
      var work =
          IntStream.range(0, threads).<Callable<Long>>mapToObj(i -> () -> sum(i, threads)).toList();
      long end = System.nanoTime() + (long) (SECONDS * 1e9);
      while (System.nanoTime() < end) {
        long begin = System.nanoTime();
        for (Future<Long> sum : executor.invokeAll(work)) {
          if (sum.get() != 0) {
            throw new IllegalStateException("the arrays hold zeros only");
          }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        best = Math.max(best, (double) arrays.length * ARRAY_LONGS * Long.BYTES / seconds / 1e9);
      }
    }
    return best;
  }

  private long sum(int thread, int threads) {
    long sum = 0;
    int from = (int) ((long) arrays.length * thread / threads);
    int to = (int) ((long) arrays.length * (thread + 1) / threads);
    for (int i = from; i < to; i++) {
      sum += sum(arrays[i]);
    }
    return sum;
  }

  private static long sum(long[] array) {
    LongVector a = LongVector.zero(LONGS);
    LongVector b = a;
    LongVector c = a;
    LongVector d = a;
    int i = 0;
    while (i != array.length) {
      a = a.add(LongVector.fromArray(LONGS, array, i));
      b = b.add(LongVector.fromArray(LONGS, array, i + LANES));
      c = c.add(LongVector.fromArray(LONGS, array, i + 2 * LANES));
      d = d.add(LongVector.fromArray(LONGS, array, i + 3 * LANES));
      i += 4 * LANES;
    }
    return a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
  }
}
