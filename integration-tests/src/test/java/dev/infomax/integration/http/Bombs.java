package dev.infomax.integration.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** PNG files that unpack to far more than they weigh. */
enum Bombs {
  /** 30,000 x 30,000 black pixels of one bit. */
  PIXELS(413, "too-large") {
    @Override
    byte[] file() {
      return png(30_000, 30_000, zeros(30_000L * (1 + 30_000 / 8)));
    }
  },
  /** The largest size a header can announce. */
  HEADER(413, "too-large") {
    @Override
    byte[] file() {
      return png(Integer.MAX_VALUE, Integer.MAX_VALUE, zeros(100));
    }
  },
  /** A size that is allowed, of which no pixel comes. */
  PROMISE(400, "decode-error") {
    @Override
    byte[] file() {
      return png(8000, 8000, zeros(100));
    }
  };

  private final int status;
  private final String code;

  Bombs(int status, String code) {
    this.status = status;
    this.code = code;
  }

  abstract byte[] file();

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  private static byte[] zeros(long count) {
    var out = new ByteArrayOutputStream();
    try (var packed = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION))) {
      byte[] block = new byte[1 << 16];
      for (long left = count; left > 0; left -= block.length) {
        packed.write(block, 0, (int) Math.min(left, block.length));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] png(int width, int height, byte[] packedRows) {
    var file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    byte[] header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 1).array();
    file.writeBytes(chunk("IHDR", header));
    file.writeBytes(chunk("IDAT", packedRows));
    file.writeBytes(chunk("IEND", new byte[0]));
    return file.toByteArray();
  }

  private static byte[] chunk(String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(name);
    crc.update(content);
    return ByteBuffer.allocate(12 + content.length)
        .putInt(content.length)
        .put(name)
        .put(content)
        .putInt((int) crc.getValue())
        .array();
  }
}
