package dev.infomax.trainer.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decoded images of one size with their labels: {@code uint8 (n, height, width, 3)}, RGB.
 *
 * <p>Immutable by convention: the arrays are not copied.
 *
 * @param height rows of every image
 * @param width columns of every image
 * @param pixels all images, one after the other
 * @param labels index into {@code classes} of every image
 * @param classes names of the labels, sorted
 */
@SuppressWarnings("ArrayRecordComponent") // a data set in the form of one tensor
public record ImageSet(int height, int width, byte[] pixels, int[] labels, List<String> classes) {
  public ImageSet {
    if (pixels.length != 3L * height * width * labels.length) {
      throw new IllegalArgumentException(
          "pixels must hold %d images of %dx%dx3 bytes but held %d bytes"
              .formatted(labels.length, height, width, pixels.length));
    }
    classes = List.copyOf(classes);
  }

  /** Number of images. */
  public int size() {
    return labels.length;
  }

  /** Bytes of one image. */
  public int imageBytes() {
    return 3 * height * width;
  }

  /** Copies the images {@code order[from..to)}: {@code uint8 (to - from, height, width, 3)}. */
  public byte[] gather(int[] order, int from, int to) {
    int stride = imageBytes();
    byte[] batch = new byte[(to - from) * stride];
    for (int i = from; i < to; i++) {
      copy(order[i], batch, (i - from) * stride);
    }
    return batch;
  }

  /** Copies one image into {@code target} from {@code offset} on. */
  void copy(int image, byte[] target, int offset) {
    System.arraycopy(pixels, image * imageBytes(), target, offset, imageBytes());
  }

  /** The images {@code chosen}, in that order; itself if that is all of them. */
  public ImageSet select(int[] chosen) {
    if (Arrays.equals(chosen, IntStream.range(0, size()).toArray())) {
      return this;
    }
    int[] chosenLabels = IntStream.of(chosen).map(i -> labels[i]).toArray();
    return new ImageSet(height, width, gather(chosen, 0, chosen.length), chosenLabels, classes);
  }

  /** {@code limit} images at even distances, so that all labels stay; itself if it has no more. */
  public ImageSet limit(int limit) {
    int kept = Math.min(limit, size());
    return select(IntStream.range(0, kept).map(i -> (int) ((long) i * size() / kept)).toArray());
  }
}
