package dev.infomax.streams.inference;

import dev.infomax.encoder.image.ImageLimits;
import dev.infomax.streams.config.Knob;

/**
 * Which images are accepted; larger ones are rejected before a pixel is decoded.
 *
 * <p>Immutable.
 */
public record ImageSettings(
    @Knob(value = "Largest encoded image, 1 byte to 512MiB.", byDefault = "32MiB") int maxBytes,
    @Knob(
            value = "Most pixels, width x height, 1 to " + ImageLimits.MOST_PIXELS + ".",
            byDefault = "64M")
        long maxPixels) {
  /** 32 MiB, 64 megapixels. */
  public static final ImageSettings DEFAULT = new ImageSettings(32 << 20, 64L << 20);

  public ImageSettings {
    Requirement.between("max-bytes", 1, 512L << 20, maxBytes);
    Requirement.between("max-pixels", 1, ImageLimits.MOST_PIXELS, maxPixels);
  }

  /** The same as the decoder's limits. */
  public ImageLimits limits() {
    return new ImageLimits(maxBytes, maxPixels);
  }
}
