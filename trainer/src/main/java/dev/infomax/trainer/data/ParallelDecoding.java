package dev.infomax.trainer.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * Decodes entries on the common pool straight into one array.
 *
 * <p>Thread-safe; counters are atomic.
 */
final class ParallelDecoding {
  private final ImageSize size;
  private final List<String> classes;
  private final int total;
  private final DataSetLoader.Progress progress;
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger undecodable = new AtomicInteger();

  ParallelDecoding(
      ImageSize size, List<String> classes, int total, DataSetLoader.Progress progress) {
    this.size = size;
    this.classes = classes;
    this.total = total;
    this.progress = progress;
    ImageIO.setUseCache(false);
  }

  int undecodable() {
    return undecodable.get();
  }

  ImageSet decode(List<ImageEntry> entries) {
    int stride = 3 * size.height() * size.width();
    if ((long) stride * entries.size() > Integer.MAX_VALUE - 16) {
      throw new DataException(
          "%d images of %dx%d need more than 2 GiB; use --limit or a smaller --image-size"
              .formatted(entries.size(), size.height(), size.width()));
    }
    byte[] pixels = new byte[stride * entries.size()];
    int[] decoded =
        IntStream.range(0, entries.size())
            .parallel()
            .filter(i -> decode(entries.get(i), pixels, i * stride))
            .toArray();
    int[] labels = IntStream.range(0, entries.size()).map(i -> label(entries.get(i))).toArray();
    if (decoded.length == entries.size()) {
      return new ImageSet(size.height(), size.width(), pixels, labels, classes);
    }
    var all = new ImageSet(size.height(), size.width(), pixels, labels, classes);
    int[] kept = IntStream.of(decoded).map(i -> labels[i]).toArray();
    byte[] keptPixels = all.gather(decoded, 0, decoded.length);
    return new ImageSet(size.height(), size.width(), keptPixels, kept, classes);
  }

  private int label(ImageEntry entry) {
    return classes.indexOf(entry.label());
  }

  private boolean decode(ImageEntry entry, byte[] pixels, int offset) {
    progress.decoded(done.incrementAndGet(), total);
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(entry.content().read()));
      if (image == null) {
        undecodable.incrementAndGet();
        return false;
      }
      copy(image, pixels, offset);
      return true;
    } catch (IOException e) {
      undecodable.incrementAndGet();
      return false;
    }
  }

  private void copy(BufferedImage image, byte[] pixels, int offset) {
    if (image.getWidth() != size.width() || image.getHeight() != size.height()) {
      throw new DataException(
          "images must be %dx%d but one is %dx%d"
              .formatted(size.width(), size.height(), image.getWidth(), image.getHeight()));
    }
    int at = offset;
    for (int rgb : image.getRGB(0, 0, size.width(), size.height(), null, 0, size.width())) {
      pixels[at++] = (byte) (rgb >> 16);
      pixels[at++] = (byte) (rgb >> 8);
      pixels[at++] = (byte) rgb;
    }
  }
}
