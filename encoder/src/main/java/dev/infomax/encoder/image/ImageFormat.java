package dev.infomax.encoder.image;

import java.util.Optional;
import java.util.Set;

/** The image formats that are decoded, told apart by their first bytes. */
enum ImageFormat {
  JPEG,
  PNG,
  GIF,
  BMP,
  WEBP;

  private static final Set<Integer> BMP_HEADER_BYTES = Set.of(12, 16, 40, 52, 56, 64, 108, 124);

  static Optional<ImageFormat> of(byte[] bytes) {
    if (has(bytes, 0, "\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    }
    if (has(bytes, 0, "\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    if (has(bytes, 0, "GIF87a") || has(bytes, 0, "GIF89a")) {
      return Optional.of(GIF);
    }
    if (has(bytes, 0, "RIFF") && has(bytes, 8, "WEBP")) {
      return Optional.of(WEBP);
    }
    return isBmp(bytes) ? Optional.of(BMP) : Optional.empty();
  }

  /** Two letters are little: the size of the second header must be one that exists, too. */
  private static boolean isBmp(byte[] bytes) {
    return has(bytes, 0, "BM")
        && bytes.length > 18
        && bytes[15] == 0
        && bytes[16] == 0
        && bytes[17] == 0
        && BMP_HEADER_BYTES.contains((int) bytes[14]);
  }

  private static boolean has(byte[] bytes, int offset, String magic) {
    if (bytes.length < offset + magic.length()) {
      return false;
    }
    for (int i = 0; i < magic.length(); i++) {
      if ((bytes[offset + i] & 0xff) != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
