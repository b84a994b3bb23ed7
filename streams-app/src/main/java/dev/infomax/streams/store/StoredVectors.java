package dev.infomax.streams.store;

import dev.infomax.streams.index.VectorSource;

/**
 * Vectors read from the stored values when they are needed: no memory of their own.
 *
 * <p>One thread at a time writes, any number read.
 */
final class StoredVectors implements VectorSource {
  private final SeenValues values;
  private final VectorFormat format;
  private final int dimension;

  StoredVectors(SeenValues values, VectorFormat format, int dimension) {
    this.values = values;
    this.format = format;
    this.dimension = dimension;
  }

  /** Nothing to do: the value is stored before its vector is indexed. */
  @Override
  public void write(int slot, String id, float[] vector) {}

  @Override
  public byte[] read(int slot, String id, float[] into) {
    byte[] value = values.read(slot, id);
    if (format.read(value) instanceof VectorFormat.Vector read
        && read.vector().length == dimension) {
      System.arraycopy(read.vector(), 0, into, 0, dimension);
      return value;
    }
    throw new IllegalStateException(
        "the stored value of indexed id %s has no vector".formatted(id));
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
    values.move(from, to);
  }

  @Override
  public void free(int slot) {
    values.free(slot);
  }

  @Override
  public void truncate(int slots) {}

  /** What is kept for searches under way. */
  @Override
  public long memoryBytes() {
    return values.memoryBytes();
  }
}
