package dev.infomax.streams.index;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Queries that were answered exactly, too: what share of their true nearest vectors the search had
 * found, and at which probe it meets each of them. So one exact answer tells the recall of any
 * number of probes.
 *
 * <p>Confined to one thread at a time.
 */
final class CheckedQueries {
  private static final int KEPT_RANKS = 256;

  /** Few, for the recall that is told is that of the number of probes now. */
  private static final int KEPT_RECALLS = 64;

  private final Deque<int[]> ranks = new ArrayDeque<>();
  private final Deque<Double> recalls = new ArrayDeque<>();

  /**
   * Takes in a query.
   *
   * @param recall the share that was found
   * @param probesBefore for each of its nearest vectors: how many cells are nearer than that
   *     vector's; not empty
   */
  void add(double recall, int[] probesBefore) {
    int[] sorted = probesBefore.clone();
    Arrays.sort(sorted);
    ranks.add(sorted);
    if (ranks.size() > KEPT_RANKS) {
      ranks.remove();
    }
    recalls.add(recall);
    if (recalls.size() > KEPT_RECALLS) {
      recalls.remove();
    }
  }

  /** How many queries it knows of. */
  int count() {
    return ranks.size();
  }

  /** The mean share that the last queries found; NaN if there are none. */
  double recall() {
    return recalls.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
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
