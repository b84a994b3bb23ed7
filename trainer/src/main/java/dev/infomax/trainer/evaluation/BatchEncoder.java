package dev.infomax.trainer.evaluation;

/** Turns pixels into vectors. */
@FunctionalInterface
public interface BatchEncoder {
  /**
   * Encodes a batch.
   *
   * @param pixels {@code uint8 (count, height, width, 3)}
   * @return {@code float32 (count, dimension)}, row-major
   */
  float[] encode(byte[] pixels, int count);
}
