package dev.infomax.encoder.image;

import java.io.IOException;

/** A header announces more pixels than {@link ImageLimits} allows. */
final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1;

  private TooLargeException(String message) {
    super(message);
  }

  static void check(int width, int height, ImageLimits limits) throws TooLargeException {
    if ((long) width * height > limits.maxPixels()) {
      throw new TooLargeException(
          "image must have at most %d pixels but had %d x %d"
              .formatted(limits.maxPixels(), width, height));
    }
  }
}
