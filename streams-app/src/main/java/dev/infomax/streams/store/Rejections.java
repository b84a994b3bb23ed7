package dev.infomax.streams.store;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts what was rejected, by reason. Thread-safe. */
final class Rejections {
  private final Map<Rejection, LongAdder> counts =
      Arrays.stream(Rejection.values())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), _ -> new LongAdder()));

  void count(Rejection reason) {
    LongAdder count = counts.get(reason);
    if (count != null) {
      count.increment();
    }
  }

  /** Counts what was counted before. */
  void add(Map<Rejection, Long> before) {
    before.forEach(
        (reason, times) -> {
          LongAdder count = counts.get(reason);
          if (count != null) {
            count.add(times);
          }
        });
  }

  /** Every reason with its count, also those that never happened. */
  Map<Rejection, Long> byReason() {
    return counts.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().sum()));
  }
}
