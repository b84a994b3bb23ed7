package dev.infomax.streams.store;

import dev.infomax.streams.index.VectorSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Vectors read from the stored values when they are needed: no memory of their own.
 *
 * <p>A search may still need the vector of a value that is being replaced. So the writer first
 * keeps that vector here, then changes the stored value, then the index. Whoever reads looks at the
 * stored value first and at what is kept afterwards: if nothing is kept then, the value was not
 * replaced before it was read. Searches may also still use the slot that a vector was moved out of,
 * so what is kept for a slot is kept for that one too.
 *
 * <p>One thread at a time writes, any number read.
 */
final class StoredVectors implements VectorSource {
  private final Function<Bytes, byte @Nullable []> values;
  private final VectorFormat format;
  private final int dimension;
  private final Map<Integer, float[]> kept = new ConcurrentHashMap<>();

  /** Slots that vectors were moved to, by the slots before, which are not free yet; and back. */
  private final Map<Integer, Integer> movedTo = new HashMap<>();

  private final Map<Integer, Integer> movedFrom = new HashMap<>();

  /**
   * @param values by key, null if there is none; asked by any thread
   */
  StoredVectors(Function<Bytes, byte @Nullable []> values, VectorFormat format, int dimension) {
    this.values = values;
    this.format = format;
    this.dimension = dimension;
  }

  /** Nothing to do: the value is stored before its vector is indexed. */
  @Override
  public void write(int slot, String id, float[] vector) {}

  @Override
  public void read(int slot, String id, float[] into) {
    byte[] value = values.apply(Ids.key(id));
    float[] before = kept.get(slot);
    System.arraycopy(before != null ? before : decoded(id, value), 0, into, 0, dimension);
  }

  private float[] decoded(String id, byte @Nullable [] value) {
    if (value != null
        && format.read(value) instanceof VectorFormat.Vector read
        && read.vector().length == dimension) {
      return read.vector();
    }
    throw new IllegalStateException(
        "the stored value of indexed id %s has no vector".formatted(id));
  }

  @Override
  public void retain(int slot, String id) {
    if (kept.containsKey(slot)) {
      return;
    }
    float[] vector = decoded(id, values.apply(Ids.key(id)));
    for (Integer at = slot; at != null; at = movedFrom.get(at)) {
      kept.put(at, vector);
    }
  }

  @Override
  public void move(int from, int to) {
    float[] vector = kept.get(from);
    if (vector != null) {
      kept.put(to, vector);
    }
    movedTo.put(from, to);
    movedFrom.put(to, from);
  }

  @Override
  public void free(int slot) {
    kept.remove(slot);
    Integer to = movedTo.remove(slot);
    if (to != null) {
      movedFrom.remove(to);
    }
  }

  @Override
  public void truncate(int slots) {}

  /** What is kept for searches under way. */
  @Override
  public long memoryBytes() {
    return (long) kept.size() * dimension * Float.BYTES;
  }
}
