package dev.infomax.streams.topology.encode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The futures of one partition, by rising offset.
 *
 * <p>Thread-safe; guarded by {@code this}.
 */
final class PartitionAhead {
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final AtomicInteger pending;

  private record Entry(long offset, CompletableFuture<RecordOutcome> future) {}

  PartitionAhead(AtomicInteger pending) {
    this.pending = pending;
  }

  /** An offset that does not rise means that the partition was rewound: what was here is void. */
  synchronized void add(long offset, CompletableFuture<RecordOutcome> future) {
    if (!entries.isEmpty() && entries.getLast().offset() >= offset) {
      clear();
    }
    entries.add(new Entry(offset, future));
    pending.incrementAndGet();
  }

  synchronized Optional<CompletableFuture<RecordOutcome>> take(long offset) {
    while (!entries.isEmpty() && entries.getFirst().offset() < offset) {
      remove().cancel(false);
    }
    return entries.isEmpty() || entries.getFirst().offset() > offset
        ? Optional.empty()
        : Optional.of(remove());
  }

  synchronized void clear() {
    while (!entries.isEmpty()) {
      remove().cancel(false);
    }
  }

  private CompletableFuture<RecordOutcome> remove() {
    pending.decrementAndGet();
    return entries.remove().future();
  }
}
