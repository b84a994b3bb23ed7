package dev.infomax.streams.store;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Stored values as searches see them, by the slots of their vectors: a search that began before a
 * value was replaced goes on to find the one before.
 *
 * <p>The writer first keeps that value here, then changes the stored one, then the index. Whoever
 * reads looks at the stored value first and at what is kept afterwards: if nothing is kept then,
 * the value was not replaced before it was read. Searches may also still use the slot that a vector
 * was moved out of, so what is kept for a slot is kept for that one too.
 *
 * <p>One thread at a time writes, any number read.
 */
final class SeenValues {
  private final Function<Bytes, byte @Nullable []> values;
  private final Map<Integer, byte[]> kept = new ConcurrentHashMap<>();

  /** Slots that vectors were moved to, by the slots before, which are not free yet; and back. */
  private final Map<Integer, Integer> movedTo = new HashMap<>();

  private final Map<Integer, Integer> movedFrom = new HashMap<>();

  /**
   * @param values by key, null if there is none; asked by any thread
   */
  SeenValues(Function<Bytes, byte @Nullable []> values) {
    this.values = values;
  }

  /**
   * The value that the vector of a slot came in.
   *
   * @throws IllegalStateException if none is stored
   */
  byte[] read(int slot, String id) {
    byte[] stored = values.apply(Ids.key(id));
    byte[] before = kept.get(slot);
    return before != null ? before : require(id, stored);
  }

  private static byte[] require(String id, byte @Nullable [] value) {
    if (value == null) {
      throw new IllegalStateException("indexed id %s has no stored value".formatted(id));
    }
    return value;
  }

  /** The value of a slot's id is about to change. */
  void retain(int slot, String id) {
    if (kept.containsKey(slot)) {
      return;
    }
    byte[] value = require(id, values.apply(Ids.key(id)));
    for (Integer at = slot; at != null; at = movedFrom.get(at)) {
      kept.put(at, value);
    }
  }

  /** The vector of a slot is about to be that of another slot too. */
  void move(int from, int to) {
    byte[] value = kept.get(from);
    if (value != null) {
      kept.put(to, value);
    }
    movedTo.put(from, to);
    movedFrom.put(to, from);
  }

  /** No search reads this slot any more. */
  void free(int slot) {
    kept.remove(slot);
    Integer to = movedTo.remove(slot);
    if (to != null) {
      movedFrom.remove(to);
    }
  }

  /** What is kept for searches under way. Any thread may ask. */
  long memoryBytes() {
    return kept.values().stream().mapToLong(value -> value.length).sum();
  }
}
