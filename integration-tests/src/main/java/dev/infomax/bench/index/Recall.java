package dev.infomax.bench.index;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which share of the nearest vectors an index finds, over some queries. Immutable. */
final class Recall {
  private final List<float[]> queries;
  private final List<Set<Integer>> truth;

  /**
   * Judges by another index.
   *
   * @param exact finds all of them
   */
  Recall(Peer exact, List<float[]> queries) {
    this.queries = queries;
    this.truth =
        queries.stream()
            .map(query -> exact.nearest(query, FilledIndex.NEIGHBOURS, 0))
            .map(found -> Arrays.stream(found).boxed().collect(Collectors.toUnmodifiableSet()))
            .toList();
  }

  double of(Peer peer, int effort) {
    long found = 0;
    for (int i = 0; i < queries.size(); i++) {
      Set<Integer> nearest = truth.get(i);
      found +=
          Arrays.stream(peer.nearest(queries.get(i), FilledIndex.NEIGHBOURS, effort))
              .filter(nearest::contains)
              .count();
    }
    return (double) found / (queries.size() * FilledIndex.NEIGHBOURS);
  }
}
