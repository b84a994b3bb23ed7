package dev.infomax.streams.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pixels that go to the device together, and who waits for them.
 *
 * <p>Confined: first to the lock of its {@link BatchQueue}, then to the inference worker that took
 * it.
 */
final class MicroBatch {
  private final byte[] pixels;
  private final int imageBytes;
  private final int capacity;
  private final List<Submission.Waiting<?>> waiting;
  private long openedNanos;

  MicroBatch(int capacity, int imageBytes) {
    this.pixels = new byte[Math.multiplyExact(capacity, imageBytes)];
    this.imageBytes = imageBytes;
    this.capacity = capacity;
    this.waiting = new ArrayList<>(capacity);
  }

  void add(byte[] image, Submission.Waiting<?> who, long nowNanos) {
    if (image.length != imageBytes) {
      throw new IllegalArgumentException(
          "an image must have %d bytes but had %d".formatted(imageBytes, image.length));
    }
    if (waiting.isEmpty()) {
      openedNanos = nowNanos;
    }
    System.arraycopy(image, 0, pixels, waiting.size() * imageBytes, imageBytes);
    waiting.add(who);
  }

  /** When the first image came, by the clock of {@link #add}. */
  long openedNanos() {
    return openedNanos;
  }

  int size() {
    return waiting.size();
  }

  boolean isFull() {
    return waiting.size() == capacity;
  }

  /** {@code uint8 (capacity, height, width, 3)}; the first {@link #size} images are set. */
  byte[] pixels() {
    return pixels;
  }

  /**
   * Hands out the vectors, in the order of submission.
   *
   * @param vectors {@code float32 (size, dimension)}
   */
  void complete(float[] vectors) {
    int dimension = vectors.length / waiting.size();
    for (int i = 0; i < waiting.size(); i++) {
      waiting.get(i).complete(Arrays.copyOfRange(vectors, i * dimension, (i + 1) * dimension));
    }
  }

  void fail(Throwable cause) {
    waiting.forEach(who -> who.future().completeExceptionally(cause));
  }

  void cancel() {
    waiting.forEach(who -> who.future().cancel(false));
  }

  /** Empties it for another round. */
  void clear() {
    waiting.clear();
  }
}
