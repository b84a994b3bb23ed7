package dev.infomax.encoder.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** PNG by the JDK's reader, which does not look at checksums: they are verified before. */
final class PngDecoding {
  private static final int SIGNATURE_BYTES = 8;
  private static final int CHUNK_OVERHEAD_BYTES = 12;
  private static final int END = 0x49454e44; // "IEND"

  private PngDecoding() {}

  static RgbImage decode(byte[] bytes, ImageLimits limits) throws IOException {
    verify(ByteBuffer.wrap(bytes).position(SIGNATURE_BYTES));
    return PluginDecoding.PNG.decode(bytes, limits);
  }

  private static void verify(ByteBuffer in) throws IOException {
    int type = 0;
    while (type != END) {
      int start = in.position();
      if (in.remaining() < CHUNK_OVERHEAD_BYTES) {
        throw new IOException("the file ends before its last chunk");
      }
      int length = in.getInt();
      if (length < 0 || length > in.limit() - start - CHUNK_OVERHEAD_BYTES) {
        throw new IOException("the file ends within a chunk of %d bytes".formatted(length));
      }
      type = in.getInt();
      CRC32 crc = new CRC32();
      crc.update(in.slice(start + 4, length + 4));
      in.position(start + 8 + length);
      if (in.getInt() != (int) crc.getValue()) {
        throw new IOException("checksum of the chunk at byte %d is wrong".formatted(start));
      }
    }
  }
}
