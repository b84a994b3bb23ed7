package dev.infomax.streams.index;

import dev.infomax.streams.vector.ExactKernels;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive rows of a {@link FlatIndex}: vectors, their norms and ids.
 *
 * <p>Guarded by {@code lock}: the writer holds it to change a row, a reader to scan the rows, so
 * each waits at most for one chunk's scan.
 */
final class Chunk {
  final StampedLock lock = new StampedLock();
  final float[] vectors;
  final double[] norms;
  final @Nullable String[] ids;
  int count;

  Chunk(int rows, int dimension) {
    vectors = new float[rows * dimension];
    norms = new double[rows];
    ids = new String[rows];
  }

  /** Puts a vector into a row, which may be the one behind the last. */
  void write(int row, String id, float[] vector, int offset, int dimension) {
    double norm = ExactKernels.norm(vector, offset, dimension);
    long stamp = lock.writeLock();
    try {
      System.arraycopy(vector, offset, vectors, row * dimension, dimension);
      norms[row] = norm;
      ids[row] = id;
      count = Math.max(count, row + 1);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /** Drops the last row. */
  void dropLast() {
    long stamp = lock.writeLock();
    try {
      ids[--count] = null;
    } finally {
      lock.unlockWrite(stamp);
    }
  }
}
