package dev.infomax.bench;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Encoded pictures to measure with. */
public final class BenchImages {
  private static final int GENERATED = 2_000;
  private static final int SIDE = 32;

  private BenchImages() {}

  /** At most {@code count} pictures of a ZIP file, or generated 32 x 32 JPEGs without one. */
  public static List<byte[]> load(@Nullable Path zip, int count) throws IOException {
    return zip == null ? generated(Math.min(count, GENERATED)) : zipped(zip, count);
  }

  private static List<byte[]> zipped(Path file, int count) throws IOException {
    var images = new ArrayList<byte[]>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().filter(BenchImages::isPicture).limit(count).toList()) {
        images.add(zip.getInputStream(entry).readAllBytes());
      }
    }
    if (images.isEmpty()) {
      throw new IOException("no .jpg, .jpeg or .png in " + file);
    }
    return images;
  }

  private static boolean isPicture(ZipEntry entry) {
    return entry.getName().toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png)");
  }

  private static List<byte[]> generated(int count) {
    var random = new SplittableRandom(7);
    var images = new ArrayList<byte[]>();
    for (int i = 0; i < count; i++) {
      images.add(jpeg(random));
    }
    return images;
  }

  private static byte[] jpeg(SplittableRandom random) {
    var picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = picture.createGraphics();
    for (int shape = 0; shape < 12; shape++) {
      canvas.setColor(new Color(random.nextInt(1 << 24)));
      canvas.fillOval(
          random.nextInt(SIDE), random.nextInt(SIDE), random.nextInt(SIDE), random.nextInt(SIDE));
    }
    canvas.dispose();
    try (var out = new ByteArrayOutputStream()) {
      ImageIO.write(picture, "jpg", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
