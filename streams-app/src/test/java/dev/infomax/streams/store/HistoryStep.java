package dev.infomax.streams.store;

import dev.infomax.streams.vector.Metric;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens in a history. */
sealed interface HistoryStep {
  /** Records reach the topic. */
  record Produce(List<Change> changes) implements HistoryStep {}

  /** The store takes in records of the topic: restored in one batch, or put one by one. */
  record Apply(int most) implements HistoryStep {}

  /** The task has caught up: what follows is put, not restored. */
  record Promote() implements HistoryStep {}

  /** Kafka Streams commits. */
  record Commit() implements HistoryStep {}

  /** The store is left and opened again. */
  record Reopen(Exit exit) implements HistoryStep {}

  /** Kafka Streams finds the offset outside the topic, and opens the store again. */
  record Corrupt(Exit exit) implements HistoryStep {}

  /** Time goes by; meanwhile the store keeps up with the topic, which is compacted. */
  record Wait(Duration time) implements HistoryStep {}

  /** Queries, beyond those that follow every step. */
  record Ask(float[] vector, int k, Metric metric, String id) implements HistoryStep {
    @Override
    public String toString() {
      return "Ask[%s, %d, %s, %s]".formatted(Arrays.toString(vector), k, metric, id);
    }
  }

  /**
   * A record of the topic.
   *
   * @param value null deletes
   */
  record Change(String id, @Nullable HistoryValue value) {}

  /** How a store is left. */
  enum Exit {
    /** Closed. */
    CLOSE,
    /**
     * Closed, opened only to look at the offset, closed again: Kafka Streams does when it starts.
     */
    CLOSE_AND_LOOK,
    /** Killed: the next one finds what was on disk. */
    KILL
  }
}
