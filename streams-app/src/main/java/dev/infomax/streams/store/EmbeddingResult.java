package dev.infomax.streams.store;

import org.jspecify.annotations.Nullable;

/**
 * A partition's answer to an {@link EmbeddingQuery}.
 *
 * @param value the stored bytes, or null if the partition has no such id
 */
public record EmbeddingResult(byte @Nullable [] value, PartitionStatus status) {}
