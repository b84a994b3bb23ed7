package dev.infomax.streams.attribute;

import org.jspecify.annotations.Nullable;

/**
 * The values of one attribute and one type for the rows of a segment. One thread at a time writes.
 */
interface Column {
  /** The value of a row; null if it has none. For the writer. */
  @Nullable AttributeValue at(int row);

  /** Takes the value of a row away, if it has one, that no search sees. */
  void clear(int row);

  /** Bytes of its arrays and texts. Any thread may ask. */
  long memoryBytes();

  /** Whether no row has a value. For the writer. */
  boolean isEmpty();
}
