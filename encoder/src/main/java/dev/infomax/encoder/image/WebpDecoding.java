package dev.infomax.encoder.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * WebP by TwelveMonkeys, which makes up what a cut file lacks and believes every size it finds: the
 * length and all sizes are verified before.
 */
final class WebpDecoding {
  private static final int RIFF_HEADER_BYTES = 8;

  private WebpDecoding() {}

  static RgbImage decode(byte[] bytes, ImageLimits limits) throws IOException {
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long announced = RIFF_HEADER_BYTES + Integer.toUnsignedLong(header.getInt(4));
    if (announced > bytes.length) {
      throw new IOException(
          "the header announces %d bytes but there are %d".formatted(announced, bytes.length));
    }
    WebpHeaders.check(bytes, limits);
    return PluginDecoding.WEBP.decode(bytes, limits);
  }
}
