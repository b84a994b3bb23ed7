package dev.infomax.trainer.evaluation;

import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.Encoder;
import dev.infomax.encoder.torchscript.EncoderArchive;
import dev.infomax.encoder.torchscript.FoldedNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An encoder to be scored: as it serves, and its layers if the trainer wrote it.
 *
 * @param encoder yields z
 * @param network yields what comes before z; an encoder from elsewhere may hide it
 */
public record Artifact(Encoder encoder, Optional<FoldedNetwork> network) implements AutoCloseable {

  /**
   * Loads a file.
   *
   * @throws dev.infomax.encoder.EngineException as {@link Encoder#open}
   */
  public static Artifact open(Path file, DevicePreference device) {
    return new Artifact(Encoder.open(file, device), network(file));
  }

  private static Optional<FoldedNetwork> network(Path file) {
    try {
      return Optional.of(EncoderArchive.read(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    encoder.close();
  }
}
