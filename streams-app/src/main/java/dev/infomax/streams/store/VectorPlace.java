package dev.infomax.streams.store;

/** Where the float32 vectors are that a search compares in full. */
public enum VectorPlace {
  /** Only in the stored values, read from there when a search needs them. */
  STORE,
  /** Also in memory: {@code 4 * dimension} bytes each, and no reads of stored values. */
  MEMORY
}
