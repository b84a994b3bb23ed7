package dev.infomax.encoder.image;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import javax.imageio.ImageReader;

/**
 * Decoding by an ImageIO plug-in, size checked before pixels.
 *
 * <p>Thread-safe.
 *
 * @param readsNoFurther than the picture's end, if the file is whole; a plug-in with buffers of its
 *     own does
 */
record PluginDecoding(ReaderPool readers, boolean readsNoFurther) {
  private static final String JDK = "com.sun.imageio.";
  private static final String TWELVEMONKEYS = "com.twelvemonkeys.imageio.";

  static final PluginDecoding JDK_JPEG = of(ImageFormat.JPEG, JDK);
  static final PluginDecoding JPEG = of(ImageFormat.JPEG, TWELVEMONKEYS);
  static final PluginDecoding PNG = of(ImageFormat.PNG, JDK);
  static final PluginDecoding GIF = of(ImageFormat.GIF, JDK);
  static final PluginDecoding BMP = of(ImageFormat.BMP, TWELVEMONKEYS);
  static final PluginDecoding WEBP = of(ImageFormat.WEBP, TWELVEMONKEYS);

  private static PluginDecoding of(ImageFormat format, String packagePrefix) {
    return new PluginDecoding(ReaderPool.of(format, packagePrefix), packagePrefix.equals(JDK));
  }

  /** Decodes the first frame. */
  RgbImage decode(byte[] bytes, ImageLimits limits) throws IOException {
    ByteArrayInput input = new ByteArrayInput(bytes);
    BufferedImage image = readers.read(input, reader -> read(reader, limits));
    if (readsNoFurther && input.exhausted()) {
      throw new EOFException("the file ends within the picture");
    }
    return RgbPixels.of(image);
  }

  private static BufferedImage read(ImageReader reader, ImageLimits limits) throws IOException {
    TooLargeException.check(reader.getWidth(0), reader.getHeight(0), limits);
    Damage damage = new Damage();
    reader.addIIOReadWarningListener(damage);
    BufferedImage image = reader.read(0);
    damage.check();
    return image;
  }
}
