package dev.infomax.streams.topology.search;

import dev.infomax.streams.tracing.Tracing;

/**
 * Where embeddings come from, and how they are read. Immutable.
 *
 * @param tracing goes on with the traces that they carry
 */
public record EmbeddingSource(String topic, EmbeddingFormat format, Tracing tracing) {
  /** Without traces. */
  public EmbeddingSource(String topic, EmbeddingFormat format) {
    this(topic, format, Tracing.OFF);
  }

  /** Checks that the two fit; throws as the format does. */
  void prepare() {
    format.prepare(topic);
  }
}
