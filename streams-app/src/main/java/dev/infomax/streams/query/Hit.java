package dev.infomax.streams.query;

import dev.infomax.schemas.Embedding;

/** A neighbour with its stored embedding. Immutable by convention. */
public record Hit(String id, double distance, double score, Embedding embedding) {}
