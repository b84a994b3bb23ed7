package dev.infomax.streams.store;

import org.apache.kafka.streams.query.Query;

/** Asks a vector store for the bytes stored under an id. */
public record EmbeddingQuery(String id) implements Query<EmbeddingResult> {}
