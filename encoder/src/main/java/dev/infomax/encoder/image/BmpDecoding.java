package dev.infomax.encoder.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * BMP by TwelveMonkeys, which hands a JPEG or PNG within to another reader that nobody limits, and
 * makes room for as many colours as fit before where the pixels are said to begin.
 */
final class BmpDecoding {
  private static final int PIXEL_OFFSET = 10;
  private static final int HEADER_SIZE = 14;
  private static final int COMPRESSION = 30;

  /** Smaller headers have no compression. */
  private static final int LEAST_HEADER_WITH_COMPRESSION = 40;

  private static final int JPEG = 4;
  private static final int PNG = 5;

  private BmpDecoding() {}

  static RgbImage decode(byte[] bytes, ImageLimits limits) throws IOException {
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long pixels = Integer.toUnsignedLong(header.getInt(PIXEL_OFFSET));
    if (pixels > bytes.length) {
      throw new IOException(
          "the pixels begin at byte %d but there are %d".formatted(pixels, bytes.length));
    }
    int compression = compression(header);
    if (compression == JPEG || compression == PNG) {
      throw new IOException(
          "compression must be none, RLE or bit fields but was %s"
              .formatted(compression == JPEG ? "JPEG" : "PNG"));
    }
    return PluginDecoding.BMP.decode(bytes, limits);
  }

  private static int compression(ByteBuffer header) throws IOException {
    if (header.getInt(HEADER_SIZE) < LEAST_HEADER_WITH_COMPRESSION) {
      return 0;
    }
    if (header.limit() < COMPRESSION + Integer.BYTES) {
      throw new IOException("the file ends within the header");
    }
    return header.getInt(COMPRESSION);
  }
}
