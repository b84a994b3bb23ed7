package dev.infomax.encoder.image;

import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/**
 * Listens for a reader's warnings of lost picture data; other warnings are harmless.
 *
 * <p>Confined to one thread.
 */
final class Damage implements IIOReadWarningListener {
  private @Nullable String found;

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    // libjpeg's words; extraneous bytes are skipped without loss.
    boolean lost = warning.startsWith("Corrupt JPEG data") || warning.startsWith("Premature end");
    if (lost && !warning.contains("extraneous")) {
      found = warning;
    }
  }

  void check() throws IOException {
    if (found != null) {
      throw new IOException(found);
    }
  }
}
