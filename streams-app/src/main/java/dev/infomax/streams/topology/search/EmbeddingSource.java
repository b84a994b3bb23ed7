package dev.infomax.streams.topology.search;

import dev.infomax.streams.store.VectorFormat;

/** Where embeddings come from, and how they are read. Immutable. */
public record EmbeddingSource(String topic, VectorFormat format) {}
