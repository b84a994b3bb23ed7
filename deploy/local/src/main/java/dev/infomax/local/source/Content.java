package dev.infomax.local.source;

import java.io.IOException;
import java.io.InputStream;

/** Reads image files whole, unless they are larger than any image that is accepted. */
final class Content {
  /** The applications' {@code image.max-bytes}, as it is by default. */
  static final int MOST_BYTES = 32 << 20;

  private Content() {}

  /**
   * Reads to the end, or until it is clear that there is too much.
   *
   * @throws IOException also if there is more than {@link #MOST_BYTES}
   */
  static byte[] read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new IOException("an image must have at most " + MOST_BYTES + " bytes but has more");
    }
    return bytes;
  }
}
