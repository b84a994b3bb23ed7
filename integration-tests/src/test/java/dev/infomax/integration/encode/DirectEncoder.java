package dev.infomax.integration.encode;

import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.Encoder;
import dev.infomax.streams.inference.EncoderShape;
import dev.infomax.streams.inference.ImagePreparer;
import dev.infomax.streams.inference.Preparation;
import dev.infomax.streams.inference.ThumbnailSettings;
import java.nio.file.Path;

/** The encoder without an application around it. */
public final class DirectEncoder implements AutoCloseable {
  private final Encoder encoder;
  private final ImagePreparer preparer;

  public DirectEncoder(Path file) {
    encoder = Encoder.open(file, DevicePreference.CPU);
    preparer =
        new ImagePreparer(
            EncoderShape.of(encoder.manifest()),
            EncodeStack.LIMITS.limits(),
            ThumbnailSettings.OFF);
  }

  public String modelId() {
    return encoder.manifest().modelId();
  }

  /** Of the picture with this number. */
  public float[] vector(int number) {
    var ready = (Preparation.Ready<?>) preparer.prepare(Pictures.jpeg(number));
    return encoder.sessions().getFirst().encode(ready.pixels(), 1);
  }

  @Override
  public void close() {
    encoder.close();
  }
}
