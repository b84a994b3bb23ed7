package dev.infomax.bench.index;

import dev.infomax.bench.ClosedLoop;
import dev.infomax.bench.Latencies;
import dev.infomax.bench.Table;
import java.io.IOException;
import java.util.List;

/**
 * The index with cells by how many of them a search looks at, and by how far it reaches, beside the
 * exact index.
 */
final class Cells implements IndexPart {
  private static final int JUDGED = 1_000;
  private static final int REACHES_SKIPPED = 4;
  private static final double ENOUGH = 0.998;

  private final Table table =
      new Table(
          "Cells by effort, k = 10, cosine, 1 client",
          List.of(
              Table.figure("vectors", 0),
              Table.text("looks at"),
              Table.figure("recall@10", 3),
              Table.figure("p50, us", 0),
              Table.figure("p99, us", 0),
              Table.figure("queries/s", 0)));

  @Override
  public String name() {
    return "cells";
  }

  @Override
  public void measure(IndexRun run) throws IOException {
    for (int size : run.sizes()) {
      measure(run.vectors().vectors(size), run.seconds() / 2);
    }
    run.report().add(table);
  }

  private void measure(VectorSet set, double seconds) {
    Peer exact = new OwnExactIndex(set);
    OwnCells cells = new OwnCells(set);
    int judged = Math.min(JUDGED, set.queries().size());
    Recall recall = new Recall(exact, set.queries().subList(0, judged));
    rows(set, "%d cells", cells.byProbes(), 1, recall, seconds);
    rows(set, "cells up to %d/1000 farther", cells, REACHES_SKIPPED, recall, seconds);
    row(set, "all, exact index", 1, exact, 0, seconds);
  }

  private void rows(
      VectorSet set, String name, Peer cells, int step, Recall recall, double seconds) {
    double reached = 0;
    for (int i = 0; i < cells.efforts().size() && reached < ENOUGH; i += step) {
      int effort = cells.efforts().get(i);
      reached = recall.of(cells, effort);
      row(set, name.formatted(effort), reached, cells, effort, seconds);
    }
  }

  private void row(
      VectorSet set, String looksAt, double recall, Peer peer, int effort, double seconds) {
    ClosedLoop.alone(set.queries(), seconds / 2, query -> ask(peer, query, effort));
    Latencies latencies =
        ClosedLoop.alone(set.queries(), seconds, query -> ask(peer, query, effort));
    table.row(
        set.size(),
        looksAt,
        recall,
        latencies.micros(0.5),
        latencies.micros(0.99),
        latencies.perSecond());
  }

  private static void ask(Peer peer, float[] query, int effort) {
    peer.nearest(query, FilledIndex.NEIGHBOURS, effort);
  }
}
