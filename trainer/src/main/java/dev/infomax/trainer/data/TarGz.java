package dev.infomax.trainer.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * Reads regular files out of a gzipped tar archive (POSIX ustar): a header of 512 bytes before each
 * file, which is padded to 512 bytes; a header of zeros ends the archive.
 */
final class TarGz {
  private static final int BLOCK = 512;
  private static final int NAME_LENGTH = 100;
  private static final int SIZE = 124;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;
  private static final int TYPE = 156;

  private TarGz() {}

  /**
   * The contents of the files whose names, without folders, are {@code wanted}.
   *
   * @throws IOException if it is no such archive, or it is damaged or cut off
   */
  static Map<String, byte[]> read(InputStream archive, Predicate<String> wanted)
      throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (var in = new GZIPInputStream(archive, 1 << 16)) {
      for (byte[] header = block(in); header[0] != 0; header = block(in)) {
        requireChecksum(header);
        String path = text(header, 0, NAME_LENGTH);
        String name = path.substring(path.lastIndexOf('/') + 1);
        long size = octal(header, SIZE, 12);
        long padding = -size & (BLOCK - 1);
        if (wanted.test(name) && isFile(header)) {
          files.put(name, exactly(in, Math.toIntExact(size)));
          in.skipNBytes(padding);
        } else {
          in.skipNBytes(size + padding);
        }
      }
    }
    return files;
  }

  private static byte[] block(InputStream in) throws IOException {
    return exactly(in, BLOCK);
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the archive is cut off");
    }
    return bytes;
  }

  private static boolean isFile(byte[] header) {
    return header[TYPE] == '0' || header[TYPE] == 0;
  }

  /** The sum of the header's bytes, its own field counted as blanks. */
  private static void requireChecksum(byte[] header) throws IOException {
    long sum = CHECKSUM_LENGTH * (long) ' ';
    for (int i = 0; i < BLOCK; i++) {
      boolean own = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
      sum += own ? 0 : header[i] & 0xFF;
    }
    if (sum != octal(header, CHECKSUM, CHECKSUM_LENGTH)) {
      throw new IOException("not a tar archive, or a damaged one");
    }
  }

  private static long octal(byte[] header, int from, int length) throws IOException {
    String digits = text(header, from, length).strip();
    try {
      return Long.parseLong(digits, 8);
    } catch (NumberFormatException e) {
      throw new IOException("not a tar archive, or a damaged one", e);
    }
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.ISO_8859_1);
  }
}
