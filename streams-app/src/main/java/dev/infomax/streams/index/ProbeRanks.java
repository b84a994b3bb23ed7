package dev.infomax.streams.index;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * At which probe searches meet their true nearest vectors, for the queries checked last: so one
 * exact answer tells the recall of any number of probes.
 *
 * <p>Confined to one thread at a time.
 */
final class ProbeRanks {
  private static final int KEPT = 256;

  private final Deque<int[]> ranks = new ArrayDeque<>();

  /**
   * Takes in a query.
   *
   * @param probesBefore for each of its nearest vectors: how many cells are nearer than that
   *     vector's; not empty
   */
  void add(int[] probesBefore) {
    int[] sorted = probesBefore.clone();
    Arrays.sort(sorted);
    ranks.add(sorted);
    if (ranks.size() > KEPT) {
      ranks.remove();
    }
  }

  /** How many queries it knows of. */
  int queries() {
    return ranks.size();
  }

  /** The smallest number of probes, from 1, with which the mean recall is at least this. */
  int probesFor(double recall) {
    int most = ranks.stream().mapToInt(sorted -> sorted[sorted.length - 1]).max().orElse(0) + 1;
    double[] foundAt = new double[most];
    for (int[] sorted : ranks) {
      for (int rank : sorted) {
        foundAt[rank] += 1.0 / sorted.length;
      }
    }
    double found = 0;
    double wanted = recall * ranks.size() - 1e-9;
    for (int probes = 1; probes < most; probes++) {
      found += foundAt[probes - 1];
      if (found >= wanted) {
        return probes;
      }
    }
    return most;
  }
}
