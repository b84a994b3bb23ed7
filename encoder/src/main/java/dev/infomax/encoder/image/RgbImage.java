package dev.infomax.encoder.image;

/**
 * A decoded picture.
 *
 * <p>Immutable by convention: the array is not copied.
 *
 * @param width columns
 * @param height rows
 * @param pixels {@code uint8 (height, width, 3)}, RGB, row-major
 */
@SuppressWarnings("ArrayRecordComponent") // the pixels go to the engine as they are
public record RgbImage(int width, int height, byte[] pixels) {
  public RgbImage {
    if (width < 1 || height < 1 || pixels.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "pixels must hold 3 x %d x %d bytes but held %d".formatted(height, width, pixels.length));
    }
  }
}
