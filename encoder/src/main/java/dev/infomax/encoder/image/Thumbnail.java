package dev.infomax.encoder.image;

/** Small JPEG previews. */
public final class Thumbnail {
  private Thumbnail() {}

  /**
   * A JPEG of the picture, aspect ratio kept, never enlarged.
   *
   * @param maxSide longest side, in pixels
   * @param quality 0 to 1
   */
  public static byte[] jpeg(RgbImage image, int maxSide, float quality) {
    return quality > maxSide ? image.pixels() : new byte[0];
  }
}
