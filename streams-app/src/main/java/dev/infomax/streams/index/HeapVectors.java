package dev.infomax.streams.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Vectors in the Java heap, in arrays of about 1 MiB: {@code 4 * dimension} bytes each.
 *
 * <p>One thread at a time writes, any number read, as {@link VectorSource} says.
 */
public final class HeapVectors implements VectorSource {
  private static final int PAGE_FLOATS = 1 << 18;

  private final int dimension;
  private final int pageRows;
  private volatile float[][] pages = new float[0][];

  /** No vectors yet, of this length. */
  public HeapVectors(int dimension) {
    this.dimension = dimension;
    this.pageRows = Math.max(1, PAGE_FLOATS / dimension);
  }

  @Override
  public void write(int slot, String id, float[] vector) {
    int page = slot / pageRows;
    if (page >= pages.length) {
      grow(page + 1);
    }
    System.arraycopy(vector, 0, pages[page], slot % pageRows * dimension, dimension);
  }

  private void grow(int count) {
    float[][] longer = Arrays.copyOf(pages, count);
    for (int page = pages.length; page < count; page++) {
      longer[page] = new float[pageRows * dimension];
    }
    pages = longer;
  }

  @Override
  public byte @Nullable [] read(int slot, String id, float[] into) {
    System.arraycopy(pages[slot / pageRows], slot % pageRows * dimension, into, 0, dimension);
    return null;
  }

  @Override
  public void move(int from, int to) {
    float[] vector = new float[dimension];
    read(from, "", vector);
    write(to, "", vector);
  }

  @Override
  public long memoryBytes() {
    return (long) pages.length * pageRows * dimension * Float.BYTES;
  }

  @Override
  public void truncate(int slots) {
    int needed = (slots + pageRows - 1) / pageRows;
    // One page more stays, so that a count that swings about its border costs nothing.
    if (needed + 1 < pages.length) {
      pages = Arrays.copyOf(pages, needed + 1);
    }
  }
}
