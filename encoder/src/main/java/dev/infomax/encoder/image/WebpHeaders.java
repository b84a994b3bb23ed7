package dev.infomax.encoder.image;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The sizes that the parts of a WebP file announce. There are several, and TwelveMonkeys' reader
 * asks for memory by each of them as it gets there, so all are checked before it begins. The walk
 * is the reader's own, which goes by the chunks' lengths even where they lead out of what holds
 * them.
 *
 * @see <a href="https://developers.google.com/speed/webp/docs/riff_container">WebP container</a>
 */
record WebpHeaders(ByteBuffer file, ImageLimits limits) {
  private static final int FIRST_CHUNK = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int ANIMATION_FRAME_BYTES = 16;
  private static final int LOSSY = fourCc("VP8 ");
  private static final int LOSSLESS = fourCc("VP8L");
  private static final int CANVAS = fourCc("VP8X");
  private static final int ANIMATION_FRAME = fourCc("ANMF");
  private static final int COLOUR_PROFILE = fourCc("ICCP");

  /** Measured: the reader of lossy pictures keeps objects for all 4 x 4 samples until the end. */
  private static final int LOSSY_HEAP_BYTES_PER_PIXEL = 48;

  /**
   * Checks the sizes.
   *
   * @throws TooLargeException if one is beyond the limits, or of a lossy picture that would need
   *     more than half the heap
   * @throws IOException if the file ends within a header
   */
  static void check(byte[] bytes, ImageLimits limits) throws IOException {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      new WebpHeaders(file, limits).check();
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IOException("the file ends within a header", e);
    }
  }

  private void check() throws IOException {
    boolean extended = file.getInt(FIRST_CHUNK) == CANVAS;
    long end = extended ? 8 + Integer.toUnsignedLong(file.getInt(4)) : FIRST_CHUNK + 1;
    walk(FIRST_CHUNK, end, true); // of a simple file, one chunk is read
  }

  /** Frames within frames are not read, as deep as they may go. */
  private void walk(int from, long end, boolean intoFrames) throws IOException {
    long next = from;
    while (next < end && next + CHUNK_HEADER_BYTES <= file.limit()) {
      file.position((int) next);
      int type = file.getInt();
      long length = Integer.toUnsignedLong(file.getInt());
      int content = file.position();
      inspect(type, content, length);
      if (type == ANIMATION_FRAME && intoFrames) {
        walk(content + ANIMATION_FRAME_BYTES, content + length, false);
      }
      next = content + length + (length & 1);
    }
  }

  private void inspect(int type, int at, long length) throws IOException {
    if (type == LOSSY) {
      lossy(file.getShort(at + 6) & 0x3fff, file.getShort(at + 8) & 0x3fff);
    } else if (type == LOSSLESS) {
      int size = file.getInt(at + 1);
      TooLargeException.check(1 + (size & 0x3fff), 1 + (size >>> 14 & 0x3fff), limits);
    } else if (type == CANVAS) {
      TooLargeException.check(1 + uint24(at + 4), 1 + uint24(at + 7), limits);
    } else if (type == ANIMATION_FRAME) {
      TooLargeException.check(1 + uint24(at + 6), 1 + uint24(at + 9), limits);
    } else if (type == COLOUR_PROFILE) {
      profile(file.duplicate().order(ByteOrder.BIG_ENDIAN).getInt(at), length);
    }
  }

  private void lossy(int width, int height) throws TooLargeException {
    TooLargeException.check(width, height, limits);
    long heap = Runtime.getRuntime().maxMemory();
    if ((long) width * height * LOSSY_HEAP_BYTES_PER_PIXEL > heap / 2) {
      throw new TooLargeException(
          "a lossy WebP image must have at most %d pixels in a heap of %d MiB but had %d x %d"
              .formatted(heap / 2 / LOSSY_HEAP_BYTES_PER_PIXEL, heap >> 20, width, height));
    }
  }

  private static void profile(int announced, long length) throws IOException {
    if (Integer.toUnsignedLong(announced) > length) {
      throw new IOException(
          "the colour profile announces %d bytes but has %d"
              .formatted(Integer.toUnsignedLong(announced), length));
    }
  }

  private int uint24(int at) {
    return Short.toUnsignedInt(file.getShort(at)) | (file.get(at + 2) & 0xff) << 16;
  }

  private static int fourCc(String name) {
    return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
  }
}
