package dev.infomax.trainer.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where decoded pixels are kept: on the heap, or in a temporary file mapped into memory, which the
 * system pages in and out as it sees fit.
 *
 * <p>Immutable.
 *
 * @param heapLimit bytes up to which the pixels of one split stay on the heap
 * @param folder of temporary files
 */
public record PixelMemory(long heapLimit, Path folder) {
  /** Elements of the largest array that every JVM can make. */
  static final int LARGEST_ARRAY = Integer.MAX_VALUE - 16;

  private static final long LARGEST_DEFAULT = 1L << 30;

  public PixelMemory {
    if (heapLimit < 0 || heapLimit > LARGEST_ARRAY) {
      throw new IllegalArgumentException(
          "heap limit must be between 0 and %d bytes but was %d"
              .formatted(LARGEST_ARRAY, heapLimit));
    }
  }

  /** Up to a quarter of the heap but no more than 1 GiB; files in the folder for cached data. */
  public static PixelMemory standard() {
    long heapLimit = Math.min(LARGEST_DEFAULT, Runtime.getRuntime().maxMemory() / 4);
    return new PixelMemory(heapLimit, CacheFolder.of(System.getenv()));
  }

  /** The same with another heap limit. */
  public PixelMemory withHeapLimit(long limit) {
    return new PixelMemory(limit, folder);
  }

  /**
   * Memory for {@code bytes} of pixels; a file goes when nothing refers to the memory any more.
   *
   * @throws DataException if the folder has no room for them
   */
  MemorySegment allocate(long bytes) {
    if (bytes <= heapLimit) {
      return MemorySegment.ofArray(new byte[(int) bytes]);
    }
    try {
      Files.createDirectories(folder);
      requireRoom(bytes);
      return map(Files.createTempFile(folder, "pixels-", ".tmp"), bytes);
    } catch (IOException e) {
      throw new DataException(
          "cannot keep %d MiB of pixels in %s: %s".formatted(bytes >> 20, folder, e), e);
    }
  }

  /** Otherwise the process would die at the first write that the disk has no room for. */
  private void requireRoom(long bytes) throws IOException {
    long room = Files.getFileStore(folder).getUsableSpace();
    if (room < bytes) {
      throw new DataException(
          "the pixels need %d MiB in %s but it has room for %d MiB; limit the images or their size"
              .formatted(bytes >> 20, folder, room >> 20));
    }
  }

  private static MemorySegment map(Path file, long bytes) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(MapMode.READ_WRITE, 0, bytes, Arena.ofAuto());
    } finally {
      delete(file);
    }
  }

  /** A mapped file needs no name, except on Windows, where it keeps it until the process ends. */
  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
