package dev.infomax.streams.query;

import dev.infomax.schemas.Embedding;

/** Reads stored bytes. Implementations are thread-safe. */
@FunctionalInterface
public interface EmbeddingDecoder {
  /**
   * The embedding in bytes that came from the topic.
   *
   * @throws dev.infomax.schemas.serde.AvroFormatException if they are none
   * @throws dev.infomax.schemas.registry.RegistryException if the registry does not give the schema
   */
  Embedding decode(byte[] value);
}
