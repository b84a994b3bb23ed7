package dev.infomax.local.demo;

import dev.infomax.encoder.Manifest;
import dev.infomax.local.host.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The file in a data folder that names the model its images are encoded with.
 *
 * <p>Confined to one thread.
 */
final class ModelRecord {
  private final Path file;

  ModelRecord(Path dataDir) {
    this.file = dataDir.resolve("model");
  }

  /** What was written last; empty if nothing was. */
  Optional<String> read() {
    try {
      return Optional.of(Files.readString(file).strip()).filter(id -> !id.isEmpty());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StartException("cannot read " + file + ": " + e, e);
    }
  }

  /** Replaces it; a process killed meanwhile leaves the old one or the new one. */
  void write(String modelId) {
    try {
      Path draft = Files.writeString(file.resolveSibling("model.draft"), modelId + "\n");
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new StartException("cannot write " + file + ": " + e, e);
    }
  }

  /** The model id of an encoder; where another tool made it, its content. */
  static String idOf(Path encoder) {
    try {
      Optional<Manifest> manifest = Manifest.read(encoder);
      return manifest.isPresent() ? manifest.get().modelId() : digest(encoder);
    } catch (IOException e) {
      throw new StartException(
          "encoder must be an encoder.pt but " + encoder + " cannot be read: " + e, e);
    }
  }

  private static String digest(Path encoder) throws IOException {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(encoder), sha)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return "sha256-" + HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
