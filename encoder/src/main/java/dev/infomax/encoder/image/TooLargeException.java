package dev.infomax.encoder.image;

import java.io.IOException;

/** A picture has more pixels than {@link ImageLimits} or the heap allow. */
final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1;

  TooLargeException(String message) {
    super(message);
  }

  TooLargeException(String message, OutOfMemoryError cause) {
    super(message, cause);
  }

  static void check(int width, int height, ImageLimits limits) throws TooLargeException {
    if ((long) width * height > limits.maxPixels()) {
      throw new TooLargeException(
          "image must have at most %d pixels but had %d x %d"
              .formatted(limits.maxPixels(), width, height));
    }
  }
}
