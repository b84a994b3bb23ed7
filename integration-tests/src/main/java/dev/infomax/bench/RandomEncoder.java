package dev.infomax.bench;

import dev.infomax.encoder.ManifestDraft;
import dev.infomax.encoder.Precision;
import dev.infomax.encoder.torchscript.EncoderArchive;
import dev.infomax.trainer.bench.RandomNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** An encoder of the seed recipe's architecture with random weights. Stateless. */
public final class RandomEncoder {
  private RandomEncoder() {}

  /** Writes it into a folder, always the same one. */
  public static Path write(Path folder, Precision precision) throws IOException {
    Path file = folder.resolve("encoder.pt");
    var draft = new ManifestDraft("bench", "random weights", "none", Map.of());
    EncoderArchive.write(file, RandomNetwork.of(1), draft, precision);
    return file;
  }
}
