package dev.infomax.streams.topology.search;

/** Where embeddings come from, and how they are read. Immutable. */
public record EmbeddingSource(String topic, EmbeddingFormat format) {
  /** Checks that the two fit; throws as the format does. */
  void prepare() {
    format.prepare(topic);
  }
}
