package dev.infomax.trainer.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * A file that is downloaded once: it has its name only when it is there as a whole and its checksum
 * is right.
 *
 * <p>Immutable.
 *
 * @param from where it is published
 * @param md5 its checksum, in lower-case hexadecimal digits
 * @param to where it is kept
 */
record Download(URI from, String md5, Path to) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<StandardOpenOption> WRITABLE =
      EnumSet.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
  private static final int CHUNK = 1 << 16;

  /** Told after every chunk; the total is -1 if the server does not say it. */
  @FunctionalInterface
  interface Progress {
    void downloaded(long bytes, long total);
  }

  /**
   * The file, downloaded if it is not there yet.
   *
   * @throws DataException if that fails, saying what to do instead; nothing is left behind
   */
  Path fetch(Progress progress) {
    if (Files.exists(to)) {
      return to;
    }
    try {
      download(progress);
      return to;
    } catch (IOException e) {
      throw new DataException(
          "cannot download %s: %s; get it some other way and put it at %s, or name its place"
              .formatted(from, e, to),
          e);
    }
  }

  private void download(Progress progress) throws IOException {
    Path folder = to.toAbsolutePath().resolveSibling(".").normalize();
    Files.createDirectories(folder);
    long process = ProcessHandle.current().pid();
    Path part = folder.resolve("%s-%d.part".formatted(to.getFileName(), process));
    part.toFile().deleteOnExit();
    try {
      String found = receive(part, progress);
      if (!found.equals(md5)) {
        throw new IOException("its MD5 must be %s but was %s".formatted(md5, found));
      }
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Returns the checksum of what was received. */
  private String receive(Path part, Progress progress) throws IOException {
    var connection = (HttpURLConnection) from.toURL().openConnection();
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) PATIENCE.toMillis());
    try (var file = FileChannel.open(part, WRITABLE)) {
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw new IOException("the server answered HTTP " + connection.getResponseCode());
      }
      long total = connection.getContentLengthLong();
      try (InputStream in = connection.getInputStream()) {
        String checksum = copy(in, Channels.newOutputStream(file), total, progress);
        file.force(true);
        return checksum;
      }
    } finally {
      connection.disconnect();
    }
  }

  private static String copy(InputStream in, OutputStream out, long total, Progress progress)
      throws IOException {
    MessageDigest digest = newMd5();
    byte[] chunk = new byte[CHUNK];
    long done = 0;
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      out.write(chunk, 0, read);
      digest.update(chunk, 0, read);
      done += read;
      progress.downloaded(done, total);
    }
    if (total >= 0 && done < total) {
      throw new IOException("the connection ended after %d of %d bytes".formatted(done, total));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest newMd5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
