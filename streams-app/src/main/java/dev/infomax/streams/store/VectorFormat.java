package dev.infomax.streams.store;

import dev.infomax.streams.attribute.Attributes;

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
   * A vector, the model that made it, and attributes to filter by.
   *
   * @param vector {@code float32 (any length)}; the store checks length and content
   */
  record Vector(float[] vector, String modelId, Attributes attributes) implements Reading {
    /** A vector without attributes. */
    public Vector(float[] vector, String modelId) {
      this(vector, modelId, Attributes.NONE);
    }
  }

  /** Bytes that hold no vector, and why. */
  record Unreadable(String reason) implements Reading {}
}
