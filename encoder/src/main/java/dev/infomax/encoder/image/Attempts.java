package dev.infomax.encoder.image;

import java.io.IOException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;

/**
 * Tells a picture that is too large for the heap from a heap that is short for other reasons: what
 * runs out of memory beside other pictures is tried once more while no other is decoded. One
 * picture must not stop the process, and a process without memory must not blame its pictures.
 *
 * <p>Thread-safe; guarded by {@code turns}.
 */
final class Attempts {
  /** One for all decoders, as they share one heap. */
  static final Attempts OF_PROCESS = new Attempts(Attempts::heapIsHalfEmpty);

  private final ReadWriteLock turns = new ReentrantReadWriteLock();
  private final BooleanSupplier roomy;

  /**
   * @param roomy whether the heap has room for a picture of reasonable size, asked before the
   *     second attempt
   */
  Attempts(BooleanSupplier roomy) {
    this.roomy = roomy;
  }

  /**
   * Decodes.
   *
   * @throws TooLargeException if there is not enough memory for this picture alone
   * @throws OutOfMemoryError if there is not enough memory for anything
   */
  RgbImage decode(Decoding decoding) throws IOException {
    turns.readLock().lock();
    try {
      return decoding.decode();
    } catch (OutOfMemoryError e) {
      // what was decoded so far is garbage as soon as the stack is unwound
    } finally {
      turns.readLock().unlock();
    }
    return decodeAlone(decoding);
  }

  private RgbImage decodeAlone(Decoding decoding) throws IOException {
    turns.writeLock().lock();
    try {
      return decodeWithin(decoding, roomy.getAsBoolean());
    } finally {
      turns.writeLock().unlock();
    }
  }

  private static RgbImage decodeWithin(Decoding decoding, boolean room) throws IOException {
    try {
      return decoding.decode();
    } catch (OutOfMemoryError e) {
      if (!room) {
        throw e;
      }
      throw new TooLargeException(
          "the image does not fit into the heap of %d MiB"
              .formatted(Runtime.getRuntime().maxMemory() >> 20),
          e);
    }
  }

  private static boolean heapIsHalfEmpty() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory() < runtime.maxMemory() / 2;
  }

  /** Makes a picture of bytes. */
  interface Decoding {
    RgbImage decode() throws IOException;
  }
}
