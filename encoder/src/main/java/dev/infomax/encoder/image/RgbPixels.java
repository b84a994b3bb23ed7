package dev.infomax.encoder.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * From Java's images to pixels. Samples are taken as they are stored, without colour management,
 * alpha is blended on white, 16 bits are rounded to 8.
 */
final class RgbPixels {
  private RgbPixels() {}

  static RgbImage of(BufferedImage image) {
    byte[] pixels = new byte[Math.multiplyExact(3 * image.getWidth(), image.getHeight())];
    if (!copyBytes(image, pixels) && !copySamples(image, pixels)) {
      copyColours(image, pixels);
    }
    return new RgbImage(image.getWidth(), image.getHeight(), pixels);
  }

  /** The common case: one or three bytes a pixel, side by side. */
  private static boolean copyBytes(BufferedImage image, byte[] pixels) {
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    if (!isGreyOrRgb(image.getColorModel())
        || image.getColorModel().hasAlpha()
        || !(bands == 1 || bands == 3)
        || !(raster.getDataBuffer() instanceof DataBufferByte data)
        || !(raster.getSampleModel() instanceof PixelInterleavedSampleModel model)
        || data.getNumBanks() != 1
        || raster.getParent() != null) {
      return false;
    }
    int[] offsets = model.getBandOffsets();
    int red = offsets[0];
    int green = offsets[bands == 1 ? 0 : 1];
    int blue = offsets[bands == 1 ? 0 : 2];
    byte[] from = data.getData();
    int target = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      int source = data.getOffset() + y * model.getScanlineStride();
      for (int x = 0; x < image.getWidth(); x++, source += model.getPixelStride()) {
        pixels[target++] = from[source + red];
        pixels[target++] = from[source + green];
        pixels[target++] = from[source + blue];
      }
    }
    return true;
  }

  /** Grey or RGB, with or without alpha, of any depth. */
  private static boolean copySamples(BufferedImage image, byte[] pixels) {
    ColorModel model = image.getColorModel();
    if (!isGreyOrRgb(model)) {
      return false;
    }
    int bands = model.getNumComponents();
    int colours = model.getNumColorComponents();
    int max = (1 << model.getComponentSize(0)) - 1;
    int[] row = new int[image.getWidth() * bands];
    int target = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getPixels(0, y, image.getWidth(), 1, row);
      for (int i = 0; i < row.length; i += bands) {
        int alpha = model.hasAlpha() ? eightBits(row[i + colours], max) : 255;
        for (int c = 0; c < 3; c++) {
          int value = eightBits(row[i + (colours == 1 ? 0 : c)], max);
          pixels[target++] = onWhite(value, alpha, model.isAlphaPremultiplied());
        }
      }
    }
    return true;
  }

  /** Palettes, packed pixels and other colour spaces, through Java's conversion to sRGB. */
  private static void copyColours(BufferedImage image, byte[] pixels) {
    int[] row = new int[image.getWidth()];
    int target = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int argb : row) {
        int alpha = argb >>> 24;
        pixels[target++] = onWhite((argb >> 16) & 0xff, alpha, false);
        pixels[target++] = onWhite((argb >> 8) & 0xff, alpha, false);
        pixels[target++] = onWhite(argb & 0xff, alpha, false);
      }
    }
  }

  private static boolean isGreyOrRgb(ColorModel model) {
    int type = model.getColorSpace().getType();
    return model instanceof ComponentColorModel
        && (type == ColorSpace.TYPE_GRAY || type == ColorSpace.TYPE_RGB)
        && model.getComponentSize(0) <= 16;
  }

  private static int eightBits(int sample, int max) {
    return max == 255 ? sample : (sample * 255 + max / 2) / max;
  }

  private static byte onWhite(int value, int alpha, boolean premultiplied) {
    int coloured = premultiplied ? value * 255 : value * alpha;
    return (byte) Math.min(255, (coloured + 255 * (255 - alpha) + 127) / 255);
  }
}
