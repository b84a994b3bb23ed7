package dev.infomax.streams.store;

import org.apache.kafka.streams.query.Query;

/**
 * Asks a vector store for searchable ids, drawn at random without order.
 *
 * @param count how many at most, from 1
 * @param seed the same seed draws the same ids from the same content
 */
public record SampleQuery(int count, long seed) implements Query<SampleResult> {}
