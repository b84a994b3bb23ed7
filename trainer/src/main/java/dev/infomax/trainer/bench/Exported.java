package dev.infomax.trainer.bench;

import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.Encoder;
import dev.infomax.encoder.ManifestDraft;
import dev.infomax.encoder.Precision;
import dev.infomax.encoder.torchscript.EncoderArchive;
import dev.infomax.encoder.torchscript.EncoderNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The network as it is exported and served.
 *
 * <p>Used by one thread at a time.
 */
record Exported(Precision precision, Encoder encoder) implements Contender {
  static Exported of(EncoderNetwork network, Precision precision, DevicePreference device)
      throws IOException {
    Path file = Files.createTempFile("bench", ".pt");
    try {
      ManifestDraft draft = new ManifestDraft("bench", "none", "none", Map.of());
      EncoderArchive.write(file, network, draft, precision);
      return new Exported(precision, Encoder.open(file, device));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public String name() {
    return "exported %s channels-last".formatted(precision.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public float[] encode(byte[] pixels, int batch) {
    return encoder.sessions().getFirst().encode(pixels, batch);
  }

  @Override
  public void close() {
    encoder.close();
  }
}
