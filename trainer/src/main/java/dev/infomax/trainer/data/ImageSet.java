package dev.infomax.trainer.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decoded images of one size with their labels: {@code uint8 (n, height, width, 3)}, RGB, on the
 * heap or in a file that is mapped into memory.
 *
 * <p>Immutable by convention: the arrays are not copied.
 */
public final class ImageSet {
  private final int height;
  private final int width;
  private final MemorySegment store;

  /** Where each image lies in the store, in images; all of the store in order if on the heap. */
  private final int[] rows;

  private final int[] labels;
  private final List<String> classes;

  /**
   * Images on the heap.
   *
   * @param height rows of every image
   * @param width columns of every image
   * @param pixels all images, one after the other
   * @param labels index into {@code classes} of every image
   * @param classes names of the labels, sorted
   */
  public ImageSet(int height, int width, byte[] pixels, int[] labels, List<String> classes) {
    this(height, width, MemorySegment.ofArray(pixels), labels, classes);
  }

  /** All images of {@code store}. */
  ImageSet(int height, int width, MemorySegment store, int[] labels, List<String> classes) {
    this(height, width, store, IntStream.range(0, labels.length).toArray(), labels, classes);
    if (store.byteSize() != (long) imageBytes() * size()) {
      throw new IllegalArgumentException(
          "pixels must hold %d images of %dx%dx3 bytes but held %d bytes"
              .formatted(labels.length, height, width, store.byteSize()));
    }
  }

  private ImageSet(
      int height, int width, MemorySegment store, int[] rows, int[] labels, List<String> classes) {
    this.height = height;
    this.width = width;
    this.store = store;
    this.rows = rows;
    this.labels = labels;
    this.classes = List.copyOf(classes);
  }

  /** Rows of every image. */
  public int height() {
    return height;
  }

  /** Columns of every image. */
  public int width() {
    return width;
  }

  /** Index into {@link #classes()} of every image. */
  public int[] labels() {
    return labels;
  }

  /** Names of the labels, sorted; the empty name alone if the images have no labels. */
  public List<String> classes() {
    return classes;
  }

  /** Number of images. */
  public int size() {
    return labels.length;
  }

  /** Bytes of one image. */
  public int imageBytes() {
    return 3 * height * width;
  }

  /**
   * All images, one after the other; a copy unless they are on the heap.
   *
   * @throws DataException if they are 2 GiB or more
   */
  public byte[] pixels() {
    return onHeap()
        ? (byte[]) store.heapBase().orElseThrow()
        : gather(IntStream.range(0, size()).toArray(), 0, size());
  }

  /** A copy of one image: {@code uint8 (height, width, 3)}. */
  public byte[] image(int index) {
    byte[] image = new byte[imageBytes()];
    copy(index, image, 0);
    return image;
  }

  /**
   * Copies the images {@code order[from..to)}: {@code uint8 (to - from, height, width, 3)}.
   *
   * @throws DataException if they are 2 GiB or more
   */
  public byte[] gather(int[] order, int from, int to) {
    int stride = imageBytes();
    byte[] batch = new byte[arrayLength(to - from)];
    for (int i = from; i < to; i++) {
      copy(order[i], batch, (i - from) * stride);
    }
    return batch;
  }

  /** Copies one image into {@code target} from {@code offset} on. */
  void copy(int index, byte[] target, int offset) {
    int stride = imageBytes();
    long from = (long) rows[index] * stride;
    MemorySegment.copy(store, ValueLayout.JAVA_BYTE, from, target, offset, stride);
  }

  /** The images {@code chosen}, in that order; itself if that is all of them. */
  public ImageSet select(int[] chosen) {
    if (Arrays.equals(chosen, IntStream.range(0, size()).toArray())) {
      return this;
    }
    int[] chosenLabels = IntStream.of(chosen).map(i -> labels[i]).toArray();
    if (onHeap()) {
      return new ImageSet(height, width, gather(chosen, 0, chosen.length), chosenLabels, classes);
    }
    int[] chosenRows = IntStream.of(chosen).map(i -> rows[i]).toArray();
    return new ImageSet(height, width, store, chosenRows, chosenLabels, classes);
  }

  /** {@code limit} images at even distances, so that all labels stay; itself if it has no more. */
  public ImageSet limit(int limit) {
    int kept = Math.min(limit, size());
    return select(IntStream.range(0, kept).map(i -> (int) ((long) i * size() / kept)).toArray());
  }

  private boolean onHeap() {
    return !store.isNative();
  }

  private int arrayLength(int images) {
    long bytes = (long) images * imageBytes();
    if (bytes > PixelMemory.LARGEST_ARRAY) {
      throw new DataException(
          "%d images of %dx%d do not fit one array of 2 GiB; take fewer at once"
              .formatted(images, width, height));
    }
    return (int) bytes;
  }
}
