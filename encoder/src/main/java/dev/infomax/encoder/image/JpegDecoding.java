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
    PluginDecoding decoding = header.isPlain() ? PluginDecoding.JDK_JPEG : PluginDecoding.JPEG;
    return header.orientation().upright(decoding.decode(bytes, limits));
  }
}
