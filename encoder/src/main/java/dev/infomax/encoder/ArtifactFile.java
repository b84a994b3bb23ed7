package dev.infomax.encoder;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A file that looks like a TorchScript archive.
 *
 * @param manifest as found in it; empty if another tool made it
 */
record ArtifactFile(Path path, Optional<Manifest> manifest) {
  private static final int ID_DIGITS = 12;

  /**
   * Looks at the file before PyTorch does, whose own messages are hard to read.
   *
   * @throws EngineException if it cannot be an encoder
   */
  static ArtifactFile check(Path path) {
    if (!Files.isRegularFile(path)) {
      throw unusable(path, Files.exists(path) ? "a folder or device" : "no such file", null);
    }
    try (ZipFile zip = new ZipFile(path.toFile())) {
      if (zip.stream().noneMatch(entry -> entry.getName().endsWith("/constants.pkl"))) {
        throw unusable(path, "a ZIP archive without TorchScript code (saved by torch.save?)", null);
      }
    } catch (IOException e) {
      throw unusable(path, "a file that is no ZIP archive or is cut short", e);
    }
    return new ArtifactFile(path, manifest(path));
  }

  private static Optional<Manifest> manifest(Path path) {
    try {
      return Manifest.read(path);
    } catch (IOException e) {
      throw unusable(path, "a damaged " + Manifest.ENTRY + ": " + e.getMessage(), e);
    }
  }

  /** File name without its ending. */
  String name() {
    return String.valueOf(path.getFileName()).replaceFirst("\\.[^.]*$", "");
  }

  /** File name + '-' + first 12 hexadecimal digits of the SHA-256 of the file. */
  String idByContent() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return name() + "-" + HexFormat.of().formatHex(digest.digest()).substring(0, ID_DIGITS);
    } catch (IOException e) {
      throw unusable(path, "a file that cannot be read: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static EngineException unusable(Path path, String found, @Nullable Throwable cause) {
    return new EngineException(
        "%s cannot be used as encoder: expected a TorchScript archive, found %s"
            .formatted(path, found),
        cause);
  }
}
