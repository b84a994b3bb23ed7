package dev.infomax.streams.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
   * @param stamps when the offset may have moved last; empty for never. There are several if a kill
   *     left content and offset that more than one stamp goes with
   */
  record State(
      Map<String, HistoryValue> content, @Nullable Long offset, Set<Optional<Instant>> stamps) {
    static final State EMPTY = new State(Map.of(), null, Set.of(Optional.empty()));

    /** One of these, which differ in their stamps at most. */
    static State oneOf(List<State> states) {
      var stamps = new HashSet<Optional<Instant>>();
      states.forEach(state -> stamps.addAll(state.stamps()));
      return new State(states.getFirst().content(), states.getFirst().offset(), stamps);
    }

    /** What a store that opens this may find, each with a single stamp. */
    Stream<State> opened(Instant now, Duration limit) {
      return stamps.stream()
          .map(
              stamp ->
                  tooOld(stamp, now, limit) ? EMPTY : new State(content, offset, Set.of(stamp)));
    }

    /** Whether the store has to drop this content. */
    private boolean tooOld(Optional<Instant> stamp, Instant now, Duration limit) {
      boolean nothing = content.isEmpty() && stamp.isEmpty();
      return !nothing && (stamp.isEmpty() || stamp.get().plus(limit).isBefore(now));
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
    add(content, last().offset(), last().stamps());
  }

  void stamp(Instant now) {
    add(last().content(), last().offset(), Set.of(Optional.of(now)));
  }

  void offset(@Nullable Long offset) {
    add(last().content(), offset, last().stamps());
  }

  /** The offset goes, then everything else. */
  void erase() {
    offset(null);
    add(Map.of(), null, State.EMPTY.stamps());
  }

  private void add(
      Map<String, HistoryValue> content, @Nullable Long offset, Set<Optional<Instant>> stamps) {
    states.add(new State(content, offset, stamps));
  }

  /** The states that a killed store may leave: each once was all that had been written. */
  Stream<State> all() {
    return states.reversed().stream();
  }
}
