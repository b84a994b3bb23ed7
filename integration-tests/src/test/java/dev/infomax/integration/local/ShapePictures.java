package dev.infomax.integration.local;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** 64 x 64 pictures of shapes in random colours, places and sizes, in one folder for each kind. */
final class ShapePictures {
  static final int SIDE = 64;
  private static final int SMALLEST = 28;
  private static final int LARGEST = 52;

  private final SplittableRandom random;

  ShapePictures(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** What there is to tell apart; the names of the folders in lower case. */
  enum Kind {
    CROSS,
    DISC,
    FRAME,
    TRIANGLE;

    private Shape shape(int x, int y, int size) {
      int part = size / 4;
      return switch (this) {
        case CROSS -> {
          var cross = new Area(new Rectangle(x + size / 2 - part / 2, y, part, size));
          cross.add(new Area(new Rectangle(x, y + size / 2 - part / 2, size, part)));
          yield cross;
        }
        case DISC -> new Ellipse2D.Double(x, y, size, size);
        case FRAME -> {
          var frame = new Area(new Rectangle(x, y, size, size));
          frame.subtract(new Area(new Rectangle(x + part, y + part, size / 2, size / 2)));
          yield frame;
        }
        case TRIANGLE ->
            new Polygon(new int[] {x, x + size, x}, new int[] {y, y + size, y + size}, 3);
      };
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Writes {@code ofEach} pictures of every kind, in turn as PNG and as JPEG. */
  void write(Path folder, int ofEach) throws IOException {
    for (Kind kind : Kind.values()) {
      Path files = Files.createDirectories(folder.resolve(kind.label()));
      for (int i = 0; i < ofEach; i++) {
        String format = i % 2 == 0 ? "png" : "jpg";
        Path file = files.resolve("%03d.%s".formatted(i, format));
        ImageIO.write(picture(kind), format, file.toFile());
      }
    }
  }

  private BufferedImage picture(Kind kind) {
    var picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = picture.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setColor(colour(0.3f));
    canvas.fillRect(0, 0, SIDE, SIDE);
    canvas.setColor(colour(0.9f));
    int size = random.nextInt(SMALLEST, LARGEST);
    canvas.fill(kind.shape(random.nextInt(SIDE - size), random.nextInt(SIDE - size), size));
    canvas.dispose();
    return picture;
  }

  private Color colour(float brightness) {
    return Color.getHSBColor((float) random.nextDouble(), 0.6f, brightness);
  }
}
