package dev.infomax.local.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive use of a folder by this process, held through a locked file in it that names the
 * process. The operating system releases it when the process ends, however it ends.
 *
 * <p>Thread-safe.
 */
public final class FolderLock implements AutoCloseable {
  private static final String FILE_NAME = ".lock-infomax";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Creates {@code folder} if it is missing and locks it.
   *
   * @throws StartException if it cannot be written or another process or another part of this one
   *     holds it
   */
  public static FolderLock acquire(Path folder) {
    Path file = folder.resolve(FILE_NAME);
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        String owner = owner(channel);
        channel.close();
        throw inUse(folder, owner);
      }
      writeOwner(channel);
      return new FolderLock(channel);
    } catch (IOException e) {
      throw new StartException("cannot use the folder " + folder + ": " + e, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      // Far beyond the content: a mandatory lock (Windows) must leave the owner's id readable.
      return channel.tryLock(1L << 40, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void writeOwner(FileChannel channel) throws IOException {
    byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid), 0);
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(20);
    channel.read(buffer, 0);
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
  }

  private static StartException inUse(Path folder, String owner) {
    return new StartException(
        "the folder "
            + folder
            + " is in use by process "
            + owner
            + "; stop that process or choose another folder with --data-dir");
  }

  /** Gives the folder up. Idempotent. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
