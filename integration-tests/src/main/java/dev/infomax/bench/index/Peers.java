package dev.infomax.bench.index;

import dev.infomax.bench.ClosedLoop;
import dev.infomax.bench.Latencies;
import dev.infomax.bench.Medians;
import dev.infomax.bench.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * The exact index beside graphs, each at the least effort that reaches a recall, and beside a plain
 * scan of float32 vectors. All ask the same queries in turns; medians of the turns.
 */
final class Peers implements IndexPart {
  private static final double[] RECALLS = {0.90, 0.95, 0.97, 0.99};
  private static final int JUDGED = 1_000;
  private static final int ROUNDS = 3;

  @Override
  public String name() {
    return "peers";
  }

  @Override
  public void measure(IndexRun run) throws IOException, InterruptedException, ExecutionException {
    for (int size : run.sizes()) {
      measure(run, run.vectors().vectors(size));
    }
  }

  private static void measure(IndexRun run, VectorSet set)
      throws IOException, InterruptedException, ExecutionException {
    List<float[]> queries = set.queries().stream().map(Normalised::of).toList();
    List<Peer> peers = new ArrayList<>();
    try {
      Peer exact = new OwnExactIndex(set);
      peers.add(exact);
      peers.add(new OwnCells(set));
      peers.add(new FloatScan(set));
      peers.add(new LuceneGraph(set, false, run.folder(), run.report()));
      peers.add(new LuceneGraph(set, true, run.folder(), run.report()));
      peers.add(new JVectorGraph(set, run.folder(), run.report()));
      Recall recall = new Recall(exact, queries.subList(0, Math.min(JUDGED, queries.size())));
      List<Contender> contenders = new ArrayList<>();
      for (Peer peer : peers) {
        contenders.addAll(contenders(peer, recall));
      }
      for (int round = 0; round <= ROUNDS; round++) {
        for (Contender contender : contenders) {
          contender.measure(queries, run.seconds() / 2, round > 0); // the first warms up
        }
      }
      run.report().add(table(set, contenders));
    } finally {
      for (Peer peer : peers) {
        peer.close();
      }
    }
  }

  private static List<Contender> contenders(Peer peer, Recall recall) {
    List<Contender> contenders = new ArrayList<>();
    int next = 0;
    for (int effort : peer.efforts()) {
      if (next == RECALLS.length) {
        break;
      }
      double reached = recall.of(peer, effort);
      if (reached >= RECALLS[next]) {
        contenders.add(new Contender(peer, effort, reached));
        while (next < RECALLS.length && reached >= RECALLS[next]) {
          next++;
        }
      }
    }
    return contenders;
  }

  private static Table table(VectorSet set, List<Contender> contenders) {
    Table table =
        new Table(
            "Peers at %,d vectors, k = 10, cosine, medians of %d turns"
                .formatted(set.size(), ROUNDS),
            List.of(
                Table.text("engine"),
                Table.figure("recall@10", 3),
                Table.figure("p50, us", 0),
                Table.figure("p99, us", 0),
                Table.figure("queries/s, 1 client", 0),
                Table.figure("2 clients", 0),
                Table.figure("inserts/s", 0),
                Table.figure("bytes a vector", 0)));
    for (Contender contender : contenders) {
      table.row(
          contender.peer.name(),
          contender.recall,
          Medians.of(contender.alone, one -> one.micros(0.5)),
          Medians.of(contender.alone, one -> one.micros(0.99)),
          Medians.of(contender.alone, Latencies::perSecond),
          Medians.of(contender.together, Latencies::perSecond),
          contender.peer.insertsPerSecond(),
          contender.peer.bytesAVector());
    }
    return table;
  }

  /** A peer at one effort. */
  private static final class Contender {
    private final Peer peer;
    private final int effort;
    private final double recall;
    private final List<Latencies> alone = new ArrayList<>();
    private final List<Latencies> together = new ArrayList<>();

    Contender(Peer peer, int effort, double recall) {
      this.peer = peer;
      this.effort = effort;
      this.recall = recall;
    }

    void measure(List<float[]> queries, double seconds, boolean counts)
        throws InterruptedException, ExecutionException {
      Latencies one = ClosedLoop.alone(queries, seconds, this::ask);
      Latencies two = ClosedLoop.together(queries, 2, seconds, this::ask);
      if (counts) {
        alone.add(one);
        together.add(two);
      }
    }

    private void ask(float[] query) {
      peer.nearest(query, FilledIndex.NEIGHBOURS, effort);
    }
  }
}
