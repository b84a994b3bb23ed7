package dev.infomax.streams.store;

import dev.infomax.streams.index.HeapVectors;
import dev.infomax.streams.index.VectorSource;
import org.jspecify.annotations.Nullable;

/**
 * Vectors in memory, beside the stored values that they came in.
 *
 * <p>One thread at a time writes, any number read.
 */
final class MemoryVectors implements VectorSource {
  private final HeapVectors vectors;
  private final SeenValues values;

  MemoryVectors(SeenValues values, int dimension) {
    this.vectors = new HeapVectors(dimension);
    this.values = values;
  }

  @Override
  public void write(int slot, String id, float[] vector) {
    vectors.write(slot, id, vector);
  }

  @Override
  public byte @Nullable [] read(int slot, String id, float[] into) {
    return vectors.read(slot, id, into);
  }

  @Override
  public byte[] value(int slot, String id) {
    return values.read(slot, id);
  }

  @Override
  public void retain(int slot, String id) {
    values.retain(slot, id);
  }

  @Override
  public void move(int from, int to) {
    vectors.move(from, to);
    values.move(from, to);
  }

  @Override
  public void free(int slot) {
    values.free(slot);
  }

  @Override
  public void truncate(int slots) {
    vectors.truncate(slots);
  }

  @Override
  public long memoryBytes() {
    return vectors.memoryBytes() + values.memoryBytes();
  }
}
