package dev.infomax.trainer.data;

import java.util.List;

/**
 * Some consecutive images of an epoch, seen once or twice.
 *
 * <p>Immutable by convention: the arrays are not copied.
 *
 * @param from position of the first image in the order of the epoch
 * @param count number of images
 * @param views of the same images, each {@code uint8 (count, height, width, 3)}, at least one
 */
public record Batch(int from, int count, List<byte[]> views) {
  public Batch {
    if (views.isEmpty()) {
      throw new IllegalArgumentException("views must be at least one but were none");
    }
    views = List.copyOf(views);
  }
}
