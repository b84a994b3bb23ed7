package dev.infomax.streams.store;

/** Reads vectors out of stored bytes. Thread-safe; cheap, for it is called for every record. */
@FunctionalInterface
public interface VectorFormat {
  /**
   * Reads a value. Never throws on bad bytes: they are {@link Unreadable}. What it throws, because
   * it cannot tell now (a registry does not answer), fails the stream thread, and the value is read
   * again.
   */
  Reading read(byte[] value);

  /** What the bytes held. */
  sealed interface Reading {}

  /**
   * A vector and the model that made it.
   *
   * @param vector {@code float32 (any length)}; the store checks length and content
   */
  record Vector(float[] vector, String modelId) implements Reading {}

  /** Bytes that hold no vector, and why. */
  record Unreadable(String reason) implements Reading {}
}
