package dev.infomax.trainer.evaluation;

import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.Encoder;
import dev.infomax.encoder.Manifest;
import dev.infomax.encoder.ManifestDraft;
import dev.infomax.encoder.Precision;
import dev.infomax.encoder.torchscript.EncoderArchive;
import dev.infomax.trainer.export.EncoderExport;
import dev.infomax.trainer.network.Architecture;
import dev.infomax.trainer.network.DimNetworks;
import dev.infomax.trainer.training.ModelArrays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * An encoder before its first step, exported to a temporary file like a trained one.
 *
 * <p>Immutable.
 */
record UntrainedEncoder(Path file) implements AutoCloseable {
  private static final long SEED = 1;

  /** The untrained twin of an encoder, if the seed's architecture has one of its size. */
  static Optional<UntrainedEncoder> like(Artifact artifact) {
    return architecture(artifact).map(UntrainedEncoder::of);
  }

  private static Optional<Architecture> architecture(Artifact artifact) {
    Manifest manifest = artifact.encoder().manifest();
    int width =
        artifact
            .network()
            .map(network -> network.convolutions().getLast().outputs())
            .orElse(manifest.dimension());
    try {
      return manifest.height() == manifest.width()
          ? Optional.of(Architecture.seed(manifest.height(), width, manifest.dimension()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a size that the architecture does not come in
    }
  }

  private static UntrainedEncoder of(Architecture architecture) {
    var arrays = ModelArrays.fresh(new DimNetworks(architecture), SEED);
    var draft = new ManifestDraft("untrained", "none", "none", Map.of());
    try {
      Path file = Files.createTempFile("untrained", ".pt");
      EncoderArchive.write(
          file, EncoderExport.network(arrays, architecture.imageSize()), draft, Precision.FP32);
      return new UntrainedEncoder(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the untrained encoder", e);
    }
  }

  Encoder open(DevicePreference device) {
    return Encoder.open(file, device);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }
}
