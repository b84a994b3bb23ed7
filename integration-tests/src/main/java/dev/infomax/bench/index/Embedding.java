package dev.infomax.bench.index;

import dev.infomax.encoder.Encoder;
import dev.infomax.encoder.EncoderSession;
import dev.infomax.trainer.data.Augmentation;
import dev.infomax.trainer.data.Augmenter;
import dev.infomax.trainer.data.ImageSet;
import dev.infomax.trainer.data.ImageSize;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Embeds images into a file: row i is image {@code i % n}, as it is in the first round and
 * augmented from the second on, by a generator whose seed is i. Confined to one thread.
 */
final class Embedding {
  private static final int BATCH = 128;
  private static final int SAID_EVERY = 50_000;

  private final Encoder encoder;
  private final ImageSet images;
  private final VectorFile file;
  private final PrintWriter out;
  private final List<Augmenter> augmenters = new ArrayList<>();

  Embedding(Encoder encoder, ImageSet images, VectorFile file, PrintWriter out) {
    this.encoder = encoder;
    this.images = images;
    this.file = file;
    this.out = out;
    var size = new ImageSize(images.height(), images.width());
    encoder.sessions().forEach(_ -> augmenters.add(Augmentation.FULL.augmenter(size)));
  }

  /** Appends rows until the file has as many. */
  void upTo(int rows) throws IOException, InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(augmenters.size())) {
      for (int from = file.rows(); from < rows; from = file.rows()) {
        for (Future<float[]> batch : threads.invokeAll(batches(from, rows))) {
          append(batch);
        }
        if (file.rows() / SAID_EVERY > from / SAID_EVERY) {
          out.printf("%,d of %,d embedded%n", file.rows(), rows);
          out.flush();
        }
      }
    }
  }

  private void append(Future<float[]> batch) throws IOException, InterruptedException {
    try {
      float[] vectors = batch.get();
      file.append(vectors, vectors.length / encoder.manifest().dimension());
    } catch (ExecutionException e) {
      throw new IllegalStateException("encoding failed", e.getCause());
    }
  }

  private List<Callable<float[]>> batches(int from, int rows) {
    List<Callable<float[]>> batches = new ArrayList<>();
    for (int i = 0; i < augmenters.size() && from + i * BATCH < rows; i++) {
      EncoderSession session = encoder.sessions().get(i);
      Augmenter augmenter = augmenters.get(i);
      int begin = from + i * BATCH;
      int count = Math.min(BATCH, rows - begin);
      batches.add(() -> session.encode(pixels(augmenter, begin, count), count));
    }
    return batches;
  }

  private byte[] pixels(Augmenter augmenter, int begin, int count) {
    byte[] pixels = new byte[count * images.imageBytes()];
    for (int i = 0; i < count; i++) {
      int row = begin + i;
      byte[] image = images.image(row % images.size());
      int offset = i * images.imageBytes();
      if (row < images.size()) {
        System.arraycopy(image, 0, pixels, offset, image.length);
      } else {
        augmenter.apply(image, pixels, offset, new SplittableRandom(row));
      }
    }
    return pixels;
  }
}
