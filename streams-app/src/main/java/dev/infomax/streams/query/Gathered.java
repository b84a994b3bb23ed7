package dev.infomax.streams.query;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the partitions of the cluster answered, one answer each.
 *
 * @param total partitions that were asked
 * @param answers by partition
 */
record Gathered<R>(int total, SortedMap<Integer, PartitionAnswer<R>> answers) {
  Gathered {
    answers = new TreeMap<>(answers);
  }

  boolean complete() {
    return answers.size() == total;
  }

  List<R> results() {
    return answers.values().stream().map(PartitionAnswer::result).toList();
  }

  Coverage coverage() {
    List<Integer> stale =
        answers.values().stream()
            .filter(a -> !a.current())
            .map(PartitionAnswer::partition)
            .toList();
    List<Integer> loading =
        answers.values().stream()
            .filter(a -> !a.complete())
            .map(PartitionAnswer::partition)
            .toList();
    return new Coverage(total, answers.size(), stale, loading);
  }
}
