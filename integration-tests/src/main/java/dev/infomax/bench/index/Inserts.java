package dev.infomax.bench.index;

import dev.infomax.bench.ClosedLoop;
import dev.infomax.bench.Latencies;
import dev.infomax.bench.Table;
import dev.infomax.streams.index.VectorIndex;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How many vectors a second an index takes in while a client asks it without a pause: the second
 * half of the vectors comes to the first, as fast as one thread can put them.
 */
final class Inserts implements IndexPart {
  private static final long NAP_MILLIS = 1;

  private final Table table =
      new Table(
          "Inserts beside queries, 1 client",
          List.of(
              Table.text("index"),
              Table.figure("vectors before", 0),
              Table.figure("after", 0),
              Table.figure("inserts/s", 0),
              Table.figure("p50 at rest, us", 0),
              Table.figure("beside inserts", 0),
              Table.figure("p99 at rest, us", 0),
              Table.figure("beside inserts, p99", 0)));

  @Override
  public String name() {
    return "inserts";
  }

  @Override
  public void measure(IndexRun run) throws IOException, InterruptedException {
    for (int size : run.sizes()) {
      VectorSet set = run.vectors().vectors(size);
      row("exact", set, run.seconds(), half -> FilledIndex.of(half).index());
      row("cells", set, run.seconds(), OwnCells::of);
    }
    run.report().add(table);
  }

  private void row(
      String name, VectorSet set, double seconds, Function<VectorSet, VectorIndex> filled)
      throws InterruptedException {
    int half = set.size() / 2;
    VectorSet first = new VectorSet(set.name(), set.rows(), half, set.dimension(), set.queries());
    VectorIndex index = filled.apply(first);
    Consumer<float[]> ask = query -> index.search(FilledIndex.request(query));
    Thread upkeep = Thread.ofPlatform().name("bench-upkeep").start(() -> maintain(index));
    ClosedLoop.alone(set.queries(), seconds, ask::accept);
    Latencies rest = ClosedLoop.alone(set.queries(), seconds, ask::accept);
    var inserts =
        new UpdateStream(
            i -> index.put(VectorSet.id(half + i), set.vector((half + i) % set.size())),
            UpdateStream.UNLIMITED);
    Latencies beside = ClosedLoop.alone(set.queries(), seconds, ask::accept);
    double rate = inserts.rate();
    inserts.close();
    upkeep.interrupt();
    upkeep.join();
    table.row(
        name,
        half,
        index.size(),
        rate,
        rest.micros(0.5),
        beside.micros(0.5),
        rest.micros(0.99),
        beside.micros(0.99));
  }

  /** Works half of the time, as the store does. */
  private static void maintain(VectorIndex index) {
    try {
      while (true) {
        long begin = System.nanoTime();
        boolean more = index.maintain();
        long took = System.nanoTime() - begin;
        Thread.sleep(more ? took / 1_000_000 : NAP_MILLIS, more ? (int) (took % 1_000_000) : 0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
