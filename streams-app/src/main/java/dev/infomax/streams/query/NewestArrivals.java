package dev.infomax.streams.query;

import dev.infomax.streams.store.ArrivalResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Which arrivals of all partitions are shown: the last ones, as many of each partition as there are
 * places. Immutable.
 *
 * @param entries in the order they are shown
 * @param skipped arrivals that are not
 */
record NewestArrivals(List<ArrivalResult.Entry> entries, long skipped) {
  NewestArrivals {
    entries = List.copyOf(entries);
  }

  static NewestArrivals of(List<ArrivalResult> results, int limit) {
    long skipped = results.stream().mapToLong(ArrivalResult::skipped).sum();
    long there = results.stream().mapToLong(result -> result.entries().size()).sum();
    Deque<Deque<ArrivalResult.Entry>> turns = new ArrayDeque<>();
    results.forEach(result -> turns.add(new ArrayDeque<>(result.entries())));
    List<ArrivalResult.Entry> chosen = new ArrayList<>();
    while (!turns.isEmpty() && chosen.size() < limit) {
      Deque<ArrivalResult.Entry> turn = turns.removeFirst();
      if (!turn.isEmpty()) {
        chosen.add(turn.removeLast());
        turns.addLast(turn);
      }
    }
    return new NewestArrivals(chosen.reversed(), skipped + there - chosen.size());
  }
}
