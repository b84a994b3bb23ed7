package dev.infomax.bench.index;

import dev.infomax.bench.ClosedLoop;
import dev.infomax.bench.Latencies;
import dev.infomax.bench.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * The exact index: queries a second alone, from two clients, and in batches; inserts a second;
 * memory; and how near a query comes to the rate at which memory can be read in the same run.
 */
final class ExactSpeed implements IndexPart {
  private static final int BATCH = 32;

  /** Scale, error and norm of a vector, which are read beside its codes. */
  private static final int BYTES_BESIDE_CODES = 12;

  private final Table speed =
      new Table(
          "Exact index, k = 10, cosine",
          List.of(
              Table.figure("vectors", 0),
              Table.figure("p50, us", 0),
              Table.figure("p99, us", 0),
              Table.figure("queries/s, 1 client", 0),
              Table.figure("2 clients", 0),
              Table.figure("batches of 32", 0),
              Table.figure("inserts/s", 0)));
  private final Table limits =
      new Table(
          "The exact index and the memory",
          List.of(
              Table.figure("vectors", 0),
              Table.figure("memory, GB/s, 1 thread", 1),
              Table.figure("2 threads", 1),
              Table.figure("a query's GB/s", 1),
              Table.figure("of 1 thread", 2),
              Table.figure("of 2 threads", 2),
              Table.figure("heap bytes a vector", 0),
              Table.figure("without float32", 0),
              Table.figure("as it says itself", 0)));

  @Override
  public String name() {
    return "exact";
  }

  @Override
  public void measure(IndexRun run) throws IOException, InterruptedException, ExecutionException {
    for (int size : run.sizes()) {
      measure(run.vectors().vectors(size), run.seconds());
    }
    run.report().add(speed);
    run.report().add(limits);
  }

  private void measure(VectorSet set, double seconds)
      throws InterruptedException, ExecutionException {
    long before = HeapUse.bytes();
    FilledIndex filled = FilledIndex.of(set);
    double heap = (double) (HeapUse.bytes() - before) / set.size();
    List<float[]> queries = set.queries();
    ClosedLoop.alone(queries, seconds, filled::search);
    Latencies one = ClosedLoop.alone(queries, seconds, filled::search);
    Latencies two = ClosedLoop.together(queries, 2, seconds, filled::search);
    batched(filled, queries, seconds);
    double batched = batched(filled, queries, seconds);
    speed.row(
        set.size(),
        one.micros(0.5),
        one.micros(0.99),
        one.perSecond(),
        two.perSecond(),
        batched,
        filled.insertsPerSecond());
    long bytes = (long) set.size() * (set.dimension() + BYTES_BESIDE_CODES);
    var memory = new MemoryRead(bytes);
    double first = memory.gigabytesPerSecond(1);
    double second = memory.gigabytesPerSecond(2);
    double query = bytes / one.micros(0.5) / 1e3;
    limits.row(
        set.size(),
        first,
        second,
        query,
        query / first,
        query / second,
        heap,
        heap - (double) set.dimension() * Float.BYTES,
        (double) filled.index().memoryBytes() / set.size());
  }

  /** Queries a second of one client that asks in batches. */
  private static double batched(FilledIndex filled, List<float[]> queries, double seconds) {
    List<List<float[]>> batches = new ArrayList<>();
    for (int i = 0; i + BATCH <= queries.size(); i += BATCH) {
      batches.add(queries.subList(i, i + BATCH));
    }
    long begin = System.nanoTime();
    int done = 0;
    while (System.nanoTime() < begin + (long) (seconds * 1e9)) {
      List<float[]> batch = batches.get(done++ % batches.size());
      filled.index().searchAll(batch.stream().map(FilledIndex::request).toList());
    }
    return done * (double) BATCH * 1e9 / (System.nanoTime() - begin);
  }
}
