package dev.infomax.encoder.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a picture lies in its file, in the order of EXIF's numbers 1 to 8; {@link #upright} undoes
 * it.
 */
enum Orientation {
  UPRIGHT,
  MIRRORED,
  UPSIDE_DOWN,
  MIRRORED_UPSIDE_DOWN,
  TRANSPOSED,
  TURNED_LEFT,
  TRANSVERSED,
  TURNED_RIGHT;

  private static final int TAG = 0x0112;
  private static final int ENTRY_BYTES = 12;

  /**
   * Reads the tag from EXIF data, which is a TIFF file; what is not there or damaged is upright.
   */
  static Orientation ofExif(ByteBuffer tiff) {
    try {
      tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
      int directory = tiff.getInt(4);
      int entries = Short.toUnsignedInt(tiff.getShort(directory));
      for (int i = 0; i < entries; i++) {
        int entry = directory + 2 + i * ENTRY_BYTES;
        if (tiff.getShort(entry) == TAG) {
          int value = tiff.getShort(entry + 8);
          return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
        }
      }
      return UPRIGHT;
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      return UPRIGHT;
    }
  }

  private boolean swapsAxes() {
    return switch (this) {
      case UPRIGHT, MIRRORED, UPSIDE_DOWN, MIRRORED_UPSIDE_DOWN -> false;
      case TRANSPOSED, TURNED_LEFT, TRANSVERSED, TURNED_RIGHT -> true;
    };
  }

  /** The picture as its maker saw it. */
  RgbImage upright(RgbImage stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    int width = swapsAxes() ? stored.height() : stored.width();
    int height = swapsAxes() ? stored.width() : stored.height();
    byte[] pixels = new byte[stored.pixels().length];
    int target = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        System.arraycopy(stored.pixels(), source(stored, x, y) * 3, pixels, target, 3);
        target += 3;
      }
    }
    return new RgbImage(width, height, pixels);
  }

  /** Index of the stored pixel that is seen at (x, y). */
  private int source(RgbImage stored, int x, int y) {
    int right = stored.width() - 1;
    int bottom = stored.height() - 1;
    return switch (this) {
      case UPRIGHT -> index(stored, x, y);
      case MIRRORED -> index(stored, right - x, y);
      case UPSIDE_DOWN -> index(stored, right - x, bottom - y);
      case MIRRORED_UPSIDE_DOWN -> index(stored, x, bottom - y);
      case TRANSPOSED -> index(stored, y, x);
      case TURNED_LEFT -> index(stored, y, bottom - x);
      case TRANSVERSED -> index(stored, right - y, bottom - x);
      case TURNED_RIGHT -> index(stored, right - y, x);
    };
  }

  private static int index(RgbImage stored, int x, int y) {
    return y * stored.width() + x;
  }
}
