package dev.infomax.encoder.image;

/**
 * The largest image that is accepted; checked before a pixel is decoded.
 *
 * @param maxBytes encoded size, in bytes
 * @param maxPixels width x height
 */
public record ImageLimits(int maxBytes, long maxPixels) {
  /** 32 MiB encoded, 64 megapixels. */
  public static final ImageLimits DEFAULT = new ImageLimits(32 << 20, 64L << 20);

  /** The most that {@code maxPixels} can be: what fits into an array. */
  public static final int MOST_PIXELS = Integer.MAX_VALUE / 3;

  public ImageLimits {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes must be at least 1 but was " + maxBytes);
    }
    if (maxPixels < 1 || maxPixels > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "maxPixels must be between 1 and %d but was %d".formatted(MOST_PIXELS, maxPixels));
    }
  }
}
