package dev.infomax.bench.index;

import dev.infomax.bench.ClosedLoop;
import dev.infomax.bench.Latencies;
import dev.infomax.bench.Medians;
import dev.infomax.bench.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** How long queries take while vectors are replaced, in turns with how long they take at rest. */
final class Updates implements IndexPart {
  private static final double RATE = 5_000;
  private static final int ROUNDS = 5;

  private final Table table =
      new Table(
          "Queries beside updates, 1 client, medians of %d turns".formatted(ROUNDS),
          List.of(
              Table.figure("vectors", 0),
              Table.figure("updates/s", 0),
              Table.figure("p50 at rest, us", 0),
              Table.figure("beside updates", 0),
              Table.figure("p99 at rest, us", 0),
              Table.figure("beside updates, p99", 0),
              Table.figure("p99, times", 2)));

  @Override
  public String name() {
    return "updates";
  }

  @Override
  public void measure(IndexRun run) throws IOException {
    for (int size : run.sizes()) {
      measure(run.vectors().vectors(size), run.seconds());
    }
    run.report().add(table);
  }

  private void measure(VectorSet set, double seconds) {
    FilledIndex filled = FilledIndex.of(set);
    var random = new SplittableRandom(4);
    List<Latencies> rest = new ArrayList<>();
    List<Latencies> beside = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    ClosedLoop.alone(set.queries(), seconds, filled::search);
    for (int round = 0; round <= ROUNDS; round++) {
      Latencies quiet = ClosedLoop.alone(set.queries(), seconds, filled::search);
      try (var updates = new UpdateStream(_ -> replaceOne(filled, set, random), RATE)) {
        Latencies busy = ClosedLoop.alone(set.queries(), seconds, filled::search);
        if (round > 0) { // the first warms up
          rates.add(updates.rate());
          rest.add(quiet);
          beside.add(busy);
        }
      }
    }
    double restP99 = Medians.of(rest, one -> one.micros(0.99));
    double besideP99 = Medians.of(beside, one -> one.micros(0.99));
    table.row(
        set.size(),
        Medians.of(rates, rate -> rate),
        Medians.of(rest, one -> one.micros(0.5)),
        Medians.of(beside, one -> one.micros(0.5)),
        restP99,
        besideP99,
        besideP99 / restP99);
  }

  private static void replaceOne(FilledIndex filled, VectorSet set, SplittableRandom random) {
    String id = VectorSet.id(random.nextInt(set.size()));
    filled.index().put(id, set.vector(random.nextInt(set.size())));
  }
}
