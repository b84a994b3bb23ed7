package dev.infomax.trainer.data;

import dev.infomax.encoder.image.DecodeOutcome;
import dev.infomax.encoder.image.ImageDecoder;
import dev.infomax.encoder.image.ImageLimits;
import dev.infomax.encoder.image.Resizer;
import dev.infomax.encoder.image.RgbImage;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes entries on the common pool straight into one memory, resized where they differ in size.
 *
 * <p>Thread-safe; counters are atomic.
 */
final class ParallelDecoding {
  private static final Logger LOG = LoggerFactory.getLogger(ParallelDecoding.class);

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
  private final ImageSize size;
  private final PixelMemory memory;
  private final List<String> classes;
  private final int total;
  private final DataSetLoader.Progress progress;
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger undecodable = new AtomicInteger();

  ParallelDecoding(DataSetLoader settings, List<String> classes, int total) {
    this.size = settings.size();
    this.memory = settings.memory();
    this.progress = settings.progress();
    this.classes = classes;
    this.total = total;
  }

  /** Files left out so far, each of them logged. */
  int undecodable() {
    return undecodable.get();
  }

  ImageSet decode(List<ImageEntry> entries) {
    long stride = 3L * size.height() * size.width();
    MemorySegment pixels = memory.allocate(stride * entries.size());
    int[] decoded =
        IntStream.range(0, entries.size())
            .parallel()
            .filter(i -> decode(entries.get(i), pixels.asSlice(i * stride, stride)))
            .toArray();
    return new ImageSet(size.height(), size.width(), pixels, labels(entries), classes)
        .select(decoded);
  }

  private int[] labels(List<ImageEntry> entries) {
    Map<String, Integer> numbers = new HashMap<>();
    classes.forEach(name -> numbers.put(name, numbers.size()));
    return entries.stream().map(ImageEntry::label).mapToInt(numbers::get).toArray();
  }

  private boolean decode(ImageEntry entry, MemorySegment pixels) {
    DecodeOutcome outcome = outcome(entry);
    progress.decoded(done.incrementAndGet(), total);
    return switch (outcome) {
      case DecodeOutcome.Decoded(RgbImage image) -> {
        RgbImage resized = Resizer.resize(image, size.width(), size.height());
        pixels.copyFrom(MemorySegment.ofArray(resized.pixels()));
        yield true;
      }
      case DecodeOutcome.Rejected rejected -> {
        undecodable.incrementAndGet();
        LOG.warn("{} left out: {}", entry.path(), rejected.detail());
        yield false;
      }
    };
  }

  private DecodeOutcome outcome(ImageEntry entry) {
    try {
      return entry.content().decode(decoder);
    } catch (IOException e) {
      throw new DataException("cannot read %s: %s".formatted(entry.path(), e.getMessage()), e);
    }
  }
}
