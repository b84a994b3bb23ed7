package dev.infomax.integration.page;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * Writes pictures of the page small enough for a repository: 32 shades a colour, all of grey.
 * Stateless.
 */
final class Screenshot {
  private static final int DROPPED_BITS = 3;

  private Screenshot() {}

  static void write(byte[] png, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.deleteIfExists(file);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam best = writer.getDefaultWriteParam();
    best.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    best.setCompressionQuality(0);
    try (var out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(coarse(picture), null, null), best);
    } finally {
      writer.dispose();
    }
  }

  private static BufferedImage coarse(BufferedImage picture) {
    var coarse =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int colour = picture.getRGB(x, y);
        coarse.setRGB(x, y, isGrey(colour) ? colour : coarse(colour));
      }
    }
    return coarse;
  }

  /** What the page itself is drawn in, mostly. */
  private static boolean isGrey(int colour) {
    int red = (colour >> 16) & 0xff;
    int green = (colour >> 8) & 0xff;
    int blue = colour & 0xff;
    int most = Math.max(red, Math.max(green, blue));
    return most - Math.min(red, Math.min(green, blue)) < 1 << DROPPED_BITS;
  }

  private static int coarse(int colour) {
    return shade(colour, 16) | shade(colour, 8) | shade(colour, 0);
  }

  /** The nearest shade of one of the three colours. */
  private static int shade(int colour, int shift) {
    int value = (colour >> shift) & 0xff;
    int half = 1 << (DROPPED_BITS - 1);
    int nearest = ((value + half) >> DROPPED_BITS) << DROPPED_BITS;
    return Math.min(nearest, 0xff) << shift;
  }
}
