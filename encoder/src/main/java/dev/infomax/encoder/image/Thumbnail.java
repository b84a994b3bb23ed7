package dev.infomax.encoder.image;

import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Small JPEG previews.
 *
 * <p>Thread-safe.
 */
public final class Thumbnail {
  private static final ComponentColorModel RGB =
      new ComponentColorModel(
          ColorSpace.getInstance(ColorSpace.CS_sRGB),
          false,
          false,
          ComponentColorModel.OPAQUE,
          DataBuffer.TYPE_BYTE);
  private static final Queue<ImageWriter> IDLE = new ConcurrentLinkedQueue<>();

  private Thumbnail() {}

  /**
   * A JPEG of the picture, aspect ratio kept, never enlarged.
   *
   * @param maxSide longest side, in pixels
   * @param quality 0 to 1
   */
  public static byte[] jpeg(RgbImage image, int maxSide, float quality) {
    if (maxSide < 1 || !(quality >= 0 && quality <= 1)) {
      throw new IllegalArgumentException(
          "maxSide must be at least 1 and quality 0 to 1 but were %d and %s"
              .formatted(maxSide, quality));
    }
    double scale = Math.min(1, (double) maxSide / Math.max(image.width(), image.height()));
    int width = (int) Math.max(1, Math.round(image.width() * scale));
    int height = (int) Math.max(1, Math.round(image.height() * scale));
    try {
      return encode(Resizer.resize(image, width, height), quality);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] encode(RgbImage image, float quality) throws IOException {
    ImageWriter pooled = IDLE.poll();
    ImageWriter writer = pooled == null ? newWriter() : pooled;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(view(image), null, null), parameters);
      writer.setOutput(null);
      IDLE.add(writer);
    }
    return bytes.toByteArray();
  }

  private static ImageWriter newWriter() {
    return ImageIO.getImageWritersByFormatName("jpeg").next();
  }

  /** The same bytes as a Java image. */
  private static BufferedImage view(RgbImage image) {
    byte[] pixels = image.pixels();
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(pixels, pixels.length),
            image.width(),
            image.height(),
            3 * image.width(),
            3,
            new int[] {0, 1, 2},
            new Point());
    return new BufferedImage(RGB, raster, false, null);
  }
}
