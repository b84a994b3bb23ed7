package dev.infomax.trainer.data;

import java.util.random.RandomGenerator;

/**
 * Changes one image at random; all randomness comes from the generator it is given.
 *
 * <p>Confined to one thread at a time, as it may keep scratch memory.
 */
@FunctionalInterface
public interface Augmenter {
  /**
   * Writes an image made from {@code image}, which stays as it is.
   *
   * @param image {@code uint8 (height, width, 3)}
   * @param target receives as many bytes from {@code offset} on
   */
  void apply(byte[] image, byte[] target, int offset, RandomGenerator random);
}
