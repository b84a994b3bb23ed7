package dev.infomax.trainer.data;

/**
 * The size every image is brought to.
 *
 * @param height rows, in pixels
 * @param width columns, in pixels
 */
public record ImageSize(int height, int width) {
  public ImageSize {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "image size must be at least 1x1 but was %dx%d".formatted(height, width));
    }
  }

  /** {@code side} x {@code side}. */
  public static ImageSize square(int side) {
    return new ImageSize(side, side);
  }
}
