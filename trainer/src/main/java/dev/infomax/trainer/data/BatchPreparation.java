package dev.infomax.trainer.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes any batch of one epoch.
 *
 * <p>Thread-safe; scratch memory belongs to the call.
 *
 * @param order indices of images
 */
record BatchPreparation(
    ImageSet images, Augmentation augmentation, int views, int[] order, long seed) {

  /** The images {@code order[from..to)}. */
  Batch batch(int from, int to) {
    List<byte[]> made = new ArrayList<>(views);
    for (int view = 0; view < views; view++) {
      made.add(view(view, from, to));
    }
    return new Batch(from, to - from, made);
  }

  private byte[] view(int view, int from, int to) {
    if (augmentation == Augmentation.NONE) {
      return images.gather(order, from, to);
    }
    Augmenter augmenter = augmentation.augmenter(new ImageSize(images.height(), images.width()));
    var random = new ImageRandom();
    byte[] image = new byte[images.imageBytes()];
    byte[] batch = new byte[Math.multiplyExact(to - from, image.length)];
    for (int i = from; i < to; i++) {
      images.copy(order[i], image, 0);
      augmenter.apply(image, batch, (i - from) * image.length, random.start(seed, i, view));
    }
    return batch;
  }
}
