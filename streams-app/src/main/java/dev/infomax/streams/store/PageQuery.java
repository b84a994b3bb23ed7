package dev.infomax.streams.store;

import org.apache.kafka.streams.query.Query;

/**
 * Asks a vector store for ids in the order of their UTF-8 bytes.
 *
 * @param after ids greater than this one; empty for the first page
 * @param limit how many at most, from 1
 */
public record PageQuery(String after, int limit) implements Query<PageResult> {}
