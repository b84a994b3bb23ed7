/**
 * In-memory vector indexes: ids and vectors in, nearest neighbours out.
 *
 * <p>{@link dev.infomax.streams.index.VectorIndex} is the contract, {@link
 * dev.infomax.streams.index.ExactIndex} the exact implementation; its parts, from a query on:
 * {@code PassQueue} and {@code Pass} scan {@code Segment}s of codes for {@code Search}es, {@code
 * Quantizer} and {@code Bound} say which vectors can be left out; {@code CodeColumn} is the side
 * that writes. One writer and many readers. Knows nothing of Kafka, images or this application.
 */
@NullMarked
package dev.infomax.streams.index;

import org.jspecify.annotations.NullMarked;
