package dev.infomax.bench.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/**
 * Vectors to fill an index with, outside the Java heap, and queries.
 *
 * <p>Immutable.
 *
 * @param name of the data, for people and as a file name
 * @param rows {@code float32 (at least size, dimension)}, little-endian
 * @param queries {@code float32 (dimension)} each; none is among the rows
 */
record VectorSet(String name, MemorySegment rows, int size, int dimension, List<float[]> queries) {
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** A copy of a vector. */
  float[] vector(int index) {
    float[] vector = new float[dimension];
    MemorySegment.copy(rows, FLOAT, (long) index * dimension * Float.BYTES, vector, 0, dimension);
    return vector;
  }

  /** A vector's id. Ids are as long as each other, so their order is that of the indexes. */
  static String id(int index) {
    return String.format(Locale.ROOT, "%08d", index);
  }

  /** The index of a vector's id. */
  static int index(String id) {
    return Integer.parseInt(id);
  }
}
