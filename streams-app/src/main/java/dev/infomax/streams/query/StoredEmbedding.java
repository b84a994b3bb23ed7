package dev.infomax.streams.query;

import dev.infomax.schemas.Embedding;

/** An embedding and the id it is stored under. Immutable by convention. */
public record StoredEmbedding(String id, Embedding embedding) {}
