package dev.infomax.streams.query;

import dev.infomax.schemas.Embedding;

/** Reads stored bytes. Implementations are thread-safe. */
@FunctionalInterface
public interface EmbeddingDecoder {
  /** The embedding in bytes that came from the topic. */
  Embedding decode(byte[] value);
}
