package dev.infomax.streams.store;

import org.apache.kafka.streams.query.Query;

/**
 * Asks a vector store for searchable ids, drawn at random without order.
 *
 * @param model whose vectors are drawn from; empty for the store's own
 * @param count how many at most, from 1
 * @param seed the same seed draws the same ids from the same content
 */
public record SampleQuery(String model, int count, long seed) implements Query<SampleResult> {}
