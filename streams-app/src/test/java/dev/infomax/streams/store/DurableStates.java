package dev.infomax.streams.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a store can be found with after it was killed: RocksDB without a log keeps a
 * prefix of its writes, whole batches, content and offset together.
 */
final class DurableStates {
  private final List<State> states = new ArrayList<>();

  /**
   * What is on disk.
   *
   * @param offset committed, or null
   * @param stamped when the offset last moved, or null
   */
  record State(
      Map<String, HistoryValue> content, @Nullable Long offset, @Nullable Instant stamped) {
    static final State EMPTY = new State(Map.of(), null, null);

    /** Whether the store has to drop this content. */
    boolean tooOld(Instant now, Duration limit) {
      boolean nothing = content.isEmpty() && stamped == null;
      return !nothing && (stamped == null || stamped.plus(limit).isBefore(now));
    }
  }

  DurableStates(State first) {
    states.add(first);
  }

  State last() {
    return states.getLast();
  }

  /** A batch of content is written, or one record. */
  void write(List<HistoryStep.Change> batch) {
    var content = new TreeMap<>(last().content());
    for (HistoryStep.Change record : batch) {
      HistoryValue value = record.value();
      if (value == null) {
        content.remove(record.id());
      } else {
        content.put(record.id(), value);
      }
    }
    add(content, last().offset(), last().stamped());
  }

  void stamp(Instant now) {
    add(last().content(), last().offset(), now);
  }

  void offset(@Nullable Long offset) {
    add(last().content(), offset, last().stamped());
  }

  /** The offset goes, then everything else. */
  void erase() {
    offset(null);
    add(Map.of(), null, null);
  }

  private void add(
      Map<String, HistoryValue> content, @Nullable Long offset, @Nullable Instant stamped) {
    states.add(new State(content, offset, stamped));
  }

  /** The states that a killed store may leave: each once was all that had been written. */
  Stream<State> all() {
    return states.reversed().stream();
  }
}
