package dev.infomax.streams.topology;

/**
 * How large records get, in bytes.
 *
 * <p>Immutable.
 *
 * @param image the largest record of the images topic
 * @param deadLetter the largest record of the dead-letter topic: the image and the error's headers
 */
public record RecordSizes(int image, int deadLetter) {
  /** Key, attributes, content type and headers of an image event. */
  private static final int AROUND_CONTENT = 1 << 20;

  /** What the error headers add, with room to spare. */
  static final int ERROR_HEADERS = 1 << 14;

  /** Sizes for images of at most so many bytes. */
  public static RecordSizes ofImages(int maxBytes) {
    int image = Math.addExact(maxBytes, AROUND_CONTENT);
    return new RecordSizes(image, Math.addExact(image, ERROR_HEADERS));
  }
}
