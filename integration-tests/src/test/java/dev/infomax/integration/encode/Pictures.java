package dev.infomax.integration.encode;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** JPEGs that differ by a number. */
public final class Pictures {
  private static final int SIDE = 16;

  private Pictures() {}

  public static byte[] jpeg(int number) {
    var picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      float hue = ((number * 37 + i) % 360) / 360f;
      picture.setRGB(i % SIDE, i / SIDE, Color.HSBtoRGB(hue, 0.8f, i / (float) (SIDE * SIDE)));
    }
    try (var out = new ByteArrayOutputStream()) {
      ImageIO.write(picture, "jpg", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
