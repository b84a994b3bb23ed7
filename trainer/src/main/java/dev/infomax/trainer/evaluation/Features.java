package dev.infomax.trainer.evaluation;

import dev.infomax.encoder.Encoder;
import dev.infomax.trainer.data.ImageSet;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * One vector for each image of a set: {@code float32 (n, dimension)}, row-major.
 *
 * <p>Immutable by convention: the array is not copied.
 */
@SuppressWarnings("ArrayRecordComponent") // goes to the engine as it is
record Features(int dimension, float[] values) {
  private static final int BATCH = 128;
  private static final int LARGEST_BLOCK = 2048;
  private static final int BLOCK_VALUES = 8 << 20;

  Features {
    if (dimension < 1 || values.length % dimension != 0) {
      throw new IllegalArgumentException(
          "values must be a multiple of %d but were %d".formatted(dimension, values.length));
    }
  }

  /** Number of vectors. */
  int size() {
    return values.length / dimension;
  }

  /** Vectors to hand to the engine at once: 2048, or fewer if they are long. */
  int block() {
    return Math.clamp(BLOCK_VALUES / dimension, 1, LARGEST_BLOCK);
  }

  /** The vectors {@code from} to {@code to}, excluded. */
  float[] rows(int from, int to) {
    return Arrays.copyOfRange(values, from * dimension, to * dimension);
  }

  /** Encodes all images with the first session of {@code encoder}. */
  static Features encoded(ImageSet images, Encoder encoder, EvaluationProgress progress) {
    var session = encoder.sessions().getFirst();
    return encoded(
        images,
        session::encode,
        encoder.manifest().dimension(),
        done -> progress.done("images encoded", done, images.size()));
  }

  /** Encodes all images. */
  static Features encoded(ImageSet images, BatchEncoder encoder, int dimension) {
    return encoded(images, encoder, dimension, done -> {});
  }

  private static Features encoded(
      ImageSet images, BatchEncoder encoder, int dimension, IntConsumer imagesDone) {
    float[] values = new float[images.size() * dimension];
    int[] order = new int[images.size()];
    Arrays.setAll(order, i -> i);
    for (int from = 0; from < order.length; from += BATCH) {
      int to = Math.min(from + BATCH, order.length);
      float[] batch = encoder.encode(images.gather(order, from, to), to - from);
      System.arraycopy(batch, 0, values, from * dimension, batch.length);
      imagesDone.accept(to);
    }
    return new Features(dimension, values);
  }

  /** The pixels themselves, scaled to [-0.5, 0.5]. */
  static Features pixels(ImageSet images) {
    byte[] pixels = images.pixels();
    float[] values = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      values[i] = Byte.toUnsignedInt(pixels[i]) / 255f - 0.5f;
    }
    return new Features(images.imageBytes(), values);
  }
}
