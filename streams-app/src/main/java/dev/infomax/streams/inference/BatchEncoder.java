package dev.infomax.streams.inference;

/** An engine that turns a batch of pictures into vectors. Used by one thread at a time. */
@FunctionalInterface
public interface BatchEncoder {
  /**
   * Encodes a batch.
   *
   * @param pixels {@code uint8 (batch, height, width, 3)}, RGB; bytes after that are ignored
   * @param batch number of images, at least 1
   * @return {@code float32 (batch, dimension)}, row-major
   * @throws dev.infomax.encoder.EngineException if the engine fails; the same batch may be retried
   */
  float[] encode(byte[] pixels, int batch);
}
