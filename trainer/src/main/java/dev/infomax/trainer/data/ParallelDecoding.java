package dev.infomax.trainer.data;

import dev.infomax.encoder.image.DecodeOutcome;
import dev.infomax.encoder.image.ImageDecoder;
import dev.infomax.encoder.image.ImageLimits;
import dev.infomax.encoder.image.Resizer;
import dev.infomax.encoder.image.RgbImage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes entries on the common pool straight into one array, resized where they differ in size.
 *
 * <p>Thread-safe; counters are atomic.
 */
final class ParallelDecoding {
  private static final Logger LOG = LoggerFactory.getLogger(ParallelDecoding.class);

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
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
  }

  /** Files left out so far, each of them logged. */
  int undecodable() {
    return undecodable.get();
  }

  ImageSet decode(List<ImageEntry> entries) {
    int stride = 3 * size.height() * size.width();
    if ((long) stride * entries.size() > Integer.MAX_VALUE - 16) {
      throw new DataException(
          "%d images of %dx%d need more than 2 GiB; limit their number or their size"
              .formatted(entries.size(), size.width(), size.height()));
    }
    byte[] pixels = new byte[stride * entries.size()];
    int[] decoded =
        IntStream.range(0, entries.size())
            .parallel()
            .filter(i -> decode(entries.get(i), pixels, i * stride))
            .toArray();
    int[] labels = entries.stream().mapToInt(entry -> classes.indexOf(entry.label())).toArray();
    return new ImageSet(size.height(), size.width(), pixels, labels, classes).select(decoded);
  }

  private boolean decode(ImageEntry entry, byte[] pixels, int offset) {
    DecodeOutcome outcome = decoder.decode(read(entry));
    progress.decoded(done.incrementAndGet(), total);
    return switch (outcome) {
      case DecodeOutcome.Decoded(RgbImage image) -> {
        byte[] resized = Resizer.resize(image, size.width(), size.height()).pixels();
        System.arraycopy(resized, 0, pixels, offset, resized.length);
        yield true;
      }
      case DecodeOutcome.Rejected rejected -> {
        undecodable.incrementAndGet();
        LOG.warn("{} left out: {}", entry.path(), rejected.detail());
        yield false;
      }
    };
  }

  private static byte[] read(ImageEntry entry) {
    try {
      return entry.content().read();
    } catch (IOException e) {
      throw new DataException("cannot read %s: %s".formatted(entry.path(), e.getMessage()), e);
    }
  }
}
