package dev.infomax.encoder.image;

/**
 * Changes the size of a picture: triangle filter, widened when shrinking so that nothing aliases
 * (bilinear interpolation when enlarging). One axis after the other, rounded to bytes in between.
 */
public final class Resizer {
  /** Pixels of the picture between the two passes from which the order of the passes changes. */
  private static final long LARGEST_BETWEEN = 1L << 26;

  private Resizer() {}

  /**
   * Stretches or shrinks to exactly this size; the aspect ratio is not kept. The same size gives
   * the same picture back.
   */
  public static RgbImage resize(RgbImage image, int width, int height) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "width and height must be at least 1 but were %d and %d".formatted(width, height));
    }
    // Widening a very tall picture first would need more memory than the picture itself.
    return (long) width * image.height() <= LARGEST_BETWEEN
        ? toHeight(toWidth(image, width), height)
        : toWidth(toHeight(image, height), width);
  }

  private static RgbImage toWidth(RgbImage image, int width) {
    return width == image.width()
        ? image
        : horizontal(image, TriangleFilter.of(image.width(), width));
  }

  private static RgbImage toHeight(RgbImage image, int height) {
    return height == image.height()
        ? image
        : vertical(image, TriangleFilter.of(image.height(), height));
  }

  private static RgbImage horizontal(RgbImage image, TriangleFilter filter) {
    int width = filter.outputs();
    byte[] from = image.pixels();
    byte[] to = new byte[3 * width * image.height()];
    int target = 0;
    for (int y = 0; y < image.height(); y++) {
      int row = 3 * y * image.width();
      for (int x = 0; x < width; x++) {
        int source = row + 3 * filter.first(x);
        for (int c = 0; c < 3; c++) {
          to[target++] = filter.apply(x, from, source + c, 3);
        }
      }
    }
    return new RgbImage(width, image.height(), to);
  }

  private static RgbImage vertical(RgbImage image, TriangleFilter filter) {
    int rowBytes = 3 * image.width();
    byte[] to = new byte[rowBytes * filter.outputs()];
    int target = 0;
    for (int y = 0; y < filter.outputs(); y++) {
      int source = filter.first(y) * rowBytes;
      for (int i = 0; i < rowBytes; i++) {
        to[target++] = filter.apply(y, image.pixels(), source + i, rowBytes);
      }
    }
    return new RgbImage(image.width(), filter.outputs(), to);
  }
}
