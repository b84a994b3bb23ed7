package dev.infomax.encoder.image;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Small pictures and their files. */
final class Pictures {
  static final Color RED = new Color(200, 30, 40);
  static final Color BLUE = new Color(20, 60, 220);

  private Pictures() {}

  /** 16 x 12, the left half of one colour, the right half of another. */
  static BufferedImage halves(int type, Color left, Color right) {
    BufferedImage image = new BufferedImage(16, 12, type);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, (x < 8 ? left : right).getRGB());
      }
    }
    return image;
  }

  static BufferedImage halves() {
    return halves(BufferedImage.TYPE_3BYTE_BGR, RED, BLUE);
  }

  static byte[] encoded(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Best quality; {@code image} may be a raster of any number of bands. */
  static byte[] jpeg(IIOImage image, boolean progressive) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(1);
    parameters.setProgressiveMode(
        progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, image, parameters);
    }
    writer.dispose();
    return bytes.toByteArray();
  }

  /** Puts a segment in front of a JPEG file's others. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(jpeg, 0, 2);
    bytes.writeBytes(
        new byte[] {
          (byte) 0xff,
          (byte) marker,
          (byte) ((content.length + 2) >> 8),
          (byte) (content.length + 2)
        });
    bytes.writeBytes(content);
    bytes.write(jpeg, 2, jpeg.length - 2);
    return bytes.toByteArray();
  }

  /** Takes a JPEG file's JFIF segment away. */
  static byte[] withoutJfif(byte[] jpeg) {
    if ((jpeg[3] & 0xff) != 0xe0) {
      throw new IllegalArgumentException("no JFIF segment");
    }
    int length = 2 + ((jpeg[4] & 0xff) << 8) + (jpeg[5] & 0xff);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(jpeg, 0, 2);
    bytes.write(jpeg, 2 + length, jpeg.length - 2 - length);
    return bytes.toByteArray();
  }

  static Color at(RgbImage image, int x, int y) {
    int i = 3 * (y * image.width() + x);
    byte[] p = image.pixels();
    return new Color(p[i] & 0xff, p[i + 1] & 0xff, p[i + 2] & 0xff);
  }

  /** The largest difference of a channel. */
  static int distance(Color a, Color b) {
    int red = Math.abs(a.getRed() - b.getRed());
    int green = Math.abs(a.getGreen() - b.getGreen());
    return Math.max(Math.max(red, green), Math.abs(a.getBlue() - b.getBlue()));
  }
}
