package dev.infomax.encoder.image;

import java.io.IOException;

/**
 * JPEG by the fastest reader that gets it right: the JDK's for plain grey and YCbCr files,
 * TwelveMonkeys' (four times slower on small pictures) for CMYK, YCCK, RGB and the odd ones.
 */
final class JpegDecoding {
  private JpegDecoding() {}

  static RgbImage decode(byte[] bytes, ImageLimits limits) throws IOException {
    JpegHeader header = JpegHeader.parse(bytes);
    TooLargeException.check(header.width(), header.height(), limits);
    RgbImage image =
        header.isPlain()
            ? PluginDecoding.JDK_JPEG.decode(bytes, limits)
            : decodeRare(bytes, header.scanOffset(), limits);
    return header.orientation().upright(image);
  }

  private static RgbImage decodeRare(byte[] bytes, int scanOffset, ImageLimits limits)
      throws IOException {
    requireEnd(bytes, scanOffset);
    return PluginDecoding.JPEG.decode(bytes, limits);
  }

  /** TwelveMonkeys makes up what a cut file lacks. */
  private static void requireEnd(byte[] bytes, int scanOffset) throws IOException {
    for (int i = bytes.length - 2; i >= scanOffset; i--) {
      if (bytes[i] == (byte) 0xff && bytes[i + 1] == (byte) 0xd9) {
        return;
      }
    }
    throw new IOException("the file ends within the picture");
  }
}
