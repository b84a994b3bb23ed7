package dev.infomax.encoder.image;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * What the segments before the first scan of a JPEG file say.
 *
 * @param process the frame's process: 0 baseline, 1 extended, 2 progressive, others rare
 * @param bits per sample
 * @param adobeTransform of the Adobe segment: 0 none, 1 YCbCr, 2 YCCK
 * @param scanOffset of the first scan in the file; what lies before, such as a preview in the EXIF
 *     data, is no part of the picture
 */
record JpegHeader(
    int width,
    int height,
    int components,
    int process,
    int bits,
    boolean knownAsYcc,
    OptionalInt adobeTransform,
    Orientation orientation,
    int scanOffset) {
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;
  private static final int START_OF_SCAN = 0xda;

  /** Whether the JDK's reader takes the colours for what they are. */
  boolean isPlain() {
    boolean colour =
        components == 3
            && (adobeTransform.isPresent() ? adobeTransform.getAsInt() == 1 : knownAsYcc);
    return bits == 8 && process <= 2 && (components == 1 || colour);
  }

  /**
   * Reads the segments.
   *
   * @throws IOException if there is no frame before the first scan
   */
  static JpegHeader parse(byte[] bytes) throws IOException {
    try {
      return new Parser().parse(ByteBuffer.wrap(bytes));
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IOException("the file ends within the header", e);
    }
  }

  private static final class Parser {
    private boolean knownAsYcc;
    private OptionalInt adobeTransform = OptionalInt.empty();
    private Orientation orientation = Orientation.UPRIGHT;

    JpegHeader parse(ByteBuffer in) throws IOException {
      JpegHeader frame = null;
      in.position(2);
      while (true) {
        int marker = marker(in);
        if (marker == START_OF_SCAN) {
          break;
        }
        int length = Short.toUnsignedInt(in.getShort()) - 2;
        ByteBuffer segment = in.slice(in.position(), length);
        if (isFrame(marker) && frame == null) {
          frame = frame(marker & 0xf, segment);
        } else {
          note(marker, segment);
        }
        in.position(in.position() + length);
      }
      if (frame == null) {
        throw new IOException("no frame header before the first scan");
      }
      return new JpegHeader(
          frame.width,
          frame.height,
          frame.components,
          frame.process,
          frame.bits,
          knownAsYcc,
          adobeTransform,
          orientation,
          in.position());
    }

    private static int marker(ByteBuffer in) {
      int marker = 0;
      while (marker == 0) { // bytes before a marker, and fill bytes within it, are skipped
        while (in.get() != (byte) 0xff) {}
        do {
          marker = in.get() & 0xff;
        } while (marker == 0xff);
      }
      return marker;
    }

    private static boolean isFrame(int marker) {
      return (marker & 0xf0) == 0xc0 && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private JpegHeader frame(int process, ByteBuffer segment) throws IOException {
      int bits = segment.get();
      int height = Short.toUnsignedInt(segment.getShort());
      int width = Short.toUnsignedInt(segment.getShort());
      int components = segment.get();
      if (width == 0 || height == 0) {
        throw new IOException("size %d x %d".formatted(width, height));
      }
      return new JpegHeader(
          width, height, components, process, bits, false, adobeTransform, orientation, 0);
    }

    private void note(int marker, ByteBuffer segment) {
      if (marker == APP0 && startsWith(segment, "JFIF\0")) {
        knownAsYcc = true;
      } else if (marker == APP1 && startsWith(segment, "Exif\0\0")) {
        knownAsYcc = true;
        orientation = Orientation.ofExif(segment.slice(6, segment.limit() - 6));
      } else if (marker == APP14 && startsWith(segment, "Adobe") && segment.limit() > 11) {
        adobeTransform = OptionalInt.of(segment.get(11));
      }
    }

    private static boolean startsWith(ByteBuffer segment, String text) {
      byte[] expected = text.getBytes(StandardCharsets.US_ASCII);
      return segment.limit() >= expected.length
          && segment.slice(0, expected.length).equals(ByteBuffer.wrap(expected));
    }
  }
}
