package dev.infomax.local.pictures;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** One picture while it is drawn. Confined to the thread that draws it. */
final class PictureCanvas {
  private static final float JPEG_QUALITY = 0.9f;

  private final int side;
  private final SplittableRandom random;
  private final BufferedImage image;

  PictureCanvas(int side, SplittableRandom random) {
    this.side = side;
    this.random = random;
    this.image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
  }

  void paint(PictureKind kind) {
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      paintGround(graphics, kind);
      paintFigure(graphics, kind);
    } finally {
      graphics.dispose();
    }
    addNoise(random.nextInt(3, 14));
  }

  private void paintGround(Graphics2D graphics, PictureKind kind) {
    Color from = colour(kind.groundHue(), 0.15f, 0.4f, 0.6f, 0.95f);
    Color to = colour(kind.groundHue(), 0.15f, 0.4f, 0.45f, 0.8f);
    float tilt = (float) random.nextDouble(side);
    graphics.setPaint(new GradientPaint(0, tilt, from, side, side - tilt, to));
    graphics.fillRect(0, 0, side, side);
  }

  private void paintFigure(Graphics2D graphics, PictureKind kind) {
    double half = side / 2.0;
    double shift = side * 0.12;
    graphics.translate(
        half + random.nextDouble(-shift, shift), half + random.nextDouble(-shift, shift));
    graphics.rotate(random.nextDouble(2 * Math.PI));
    double scale = half * random.nextDouble(0.8, 1.1);
    graphics.scale(scale, scale * random.nextDouble(0.88, 1.12));
    graphics.setPaint(colour(kind.hue(), 0.6f, 1f, 0.3f, 0.85f));
    graphics.fill(kind.figure(random));
  }

  private Color colour(
      float hue, float minSaturation, float maxSaturation, float dark, float bright) {
    float jittered = hue + (float) random.nextDouble(-0.035, 0.035);
    float saturation = (float) random.nextDouble(minSaturation, maxSaturation);
    return Color.getHSBColor(jittered, saturation, (float) random.nextDouble(dark, bright));
  }

  private void addNoise(int amplitude) {
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < pixels.length; i++) {
      int noise = random.nextInt(-amplitude, amplitude + 1);
      int red = clamp((pixels[i] >> 16 & 0xFF) + noise);
      int green = clamp((pixels[i] >> 8 & 0xFF) + noise);
      int blue = clamp((pixels[i] & 0xFF) + noise);
      pixels[i] = red << 16 | green << 8 | blue;
    }
  }

  private static int clamp(int value) {
    return Math.clamp(value, 0, 255);
  }

  byte[] jpeg() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(JPEG_QUALITY);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("a picture could not be written to memory", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
