package dev.infomax.streams.index;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Queries that were answered exactly, too: what share of their true nearest vectors the search had
 * found, and how far it must reach for each of them ({@link Depth}). So one exact answer tells the
 * recall of any reach.
 *
 * <p>Confined to one thread at a time.
 */
final class CheckedQueries {
  private static final int KEPT = 256;

  /** Few, for the recall that is told is that of the reach now. */
  private static final int RECENT = 64;

  private final Deque<Checked> all = new ArrayDeque<>();
  private final Deque<Checked> recent = new ArrayDeque<>();

  /**
   * A query.
   *
   * @param recall the share that was found
   * @param probes how many cells the search looked at
   * @param reaches what each of its nearest vectors takes; not empty
   */
  record Checked(double recall, int probes, double[] reaches) {}

  /** One of a query's nearest vectors, and which part of them it is. */
  private record Neighbour(double reach, double share) {}

  void add(Checked query) {
    keep(all, query, KEPT);
    keep(recent, query, RECENT);
  }

  private static void keep(Deque<Checked> queries, Checked query, int most) {
    queries.add(query);
    if (queries.size() > most) {
      queries.remove();
    }
  }

  /** How many queries it knows of. */
  int count() {
    return all.size();
  }

  /** The mean share that the last queries found; NaN if there are none. */
  double recall() {
    return meanOfRecent(Checked::recall);
  }

  /** How many cells the last queries looked at, on average; NaN if there are none. */
  double probes() {
    return meanOfRecent(Checked::probes);
  }

  private double meanOfRecent(ToDoubleFunction<Checked> figure) {
    return recent.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }

  /** The smallest reach with which the mean recall is at least this; 0 if there are no queries. */
  double reachFor(double recall) {
    List<Neighbour> neighbours =
        all.stream()
            .flatMap(
                query ->
                    Arrays.stream(query.reaches())
                        .mapToObj(reach -> new Neighbour(reach, 1.0 / query.reaches().length)))
            .sorted(Comparator.comparingDouble(Neighbour::reach))
            .toList();
    double found = 0;
    double wanted = recall * all.size() - 1e-9;
    double reach = 0;
    for (int i = 0; i < neighbours.size() && found < wanted; i++) {
      found += neighbours.get(i).share();
      reach = neighbours.get(i).reach();
    }
    return reach;
  }
}
