package dev.infomax.bench.index;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A checksum of an encoder and the images it is used on: the encoder's bytes; of the images the
 * names and sizes of all files, and the bytes of archives.
 */
final class DataKey {
  private static final int DIGITS = 16;

  private DataKey() {}

  static String of(Path encoder, Path data) throws IOException {
    MessageDigest digest = sha256();
    try (var into = new DigestOutputStream(DigestOutputStream.nullOutputStream(), digest)) {
      Files.copy(encoder, into);
      for (Path file : files(data)) {
        String entry = data.relativize(file) + " " + Files.size(file) + "\n";
        into.write(entry.getBytes(StandardCharsets.UTF_8));
        if (file.toString().endsWith(".zip")) {
          try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(into);
          }
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }

  private static List<Path> files(Path data) throws IOException {
    try (Stream<Path> found = Files.walk(data)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
