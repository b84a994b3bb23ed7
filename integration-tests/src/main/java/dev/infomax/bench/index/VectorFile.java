package dev.infomax.bench.index;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of vectors, {@code float32 (rows, dimension)}, little-endian, that grows at its end. A row
 * cut short by a crash is written again.
 */
final class VectorFile implements AutoCloseable {
  private final FileChannel channel;
  private final int dimension;

  VectorFile(Path file, int dimension) throws IOException {
    this.dimension = dimension;
    Files.createDirectories(file.toAbsolutePath().getParent());
    channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    channel.truncate((long) rows() * rowBytes());
    channel.position(channel.size());
  }

  private int rowBytes() {
    return dimension * Float.BYTES;
  }

  int rows() throws IOException {
    return Math.toIntExact(channel.size() / rowBytes());
  }

  /** Appends the first {@code rows} of {@code float32 (rows, dimension)}. */
  void append(float[] values, int rows) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(rows * rowBytes()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values, 0, rows * dimension);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** The rows so far, mapped into memory as long as the process lives. */
  MemorySegment map() throws IOException {
    return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.global());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
