package dev.infomax.streams.index;

import org.jspecify.annotations.Nullable;

/**
 * Where an index finds the float32 vectors that it holds only codes of.
 *
 * <p>Vectors have slots, whole numbers from 0 without large gaps. What a search reads from a slot
 * was written before the search began, and the slot is not written again before it ends. One thread
 * at a time writes, any number read.
 */
public interface VectorSource {
  /**
   * Takes the vector of a slot. A source that gets its vectors elsewhere has nothing to do. The
   * array is copied.
   */
  void write(int slot, String id, float[] vector);

  /**
   * Reads the vector of a slot.
   *
   * @param into receives {@code float32 (dimension)}
   * @return the {@link #value} if the vector had to be read from it, else null
   */
  byte @Nullable [] read(int slot, String id, float[] into);

  /** What is kept with the vector of a slot; null where nothing is. */
  default byte @Nullable [] value(int slot, String id) {
    return null;
  }

  /** The vector of a slot is about to be that of another slot too, which is not in use. */
  void move(int from, int to);

  /**
   * What this source finds elsewhere for the id of a slot is about to change: until the slot is
   * freed it goes on to find what is there now. A source with vectors of its own has nothing to do.
   */
  default void retain(int slot, String id) {}

  /** No search reads this slot any more. */
  default void free(int slot) {}

  /** Memory the vectors take, in bytes. Any thread may ask. */
  long memoryBytes();

  /** Forgets all slots from this one on. */
  void truncate(int slots);
}
