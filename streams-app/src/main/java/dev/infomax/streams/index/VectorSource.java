package dev.infomax.streams.index;

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
   */
  void read(int slot, String id, float[] into);

  /** The vector of a slot is about to be that of another slot too, which is not in use. */
  void move(int from, int to);

  /** Forgets all slots from this one on. */
  void truncate(int slots);
}
