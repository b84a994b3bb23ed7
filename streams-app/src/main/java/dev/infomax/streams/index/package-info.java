/**
 * In-memory vector indexes: ids and vectors in, nearest neighbours out.
 *
 * <p>{@link dev.infomax.streams.index.VectorIndex} is the contract, {@link
 * dev.infomax.streams.index.FlatIndex} the exact implementation. One writer and many readers. Knows
 * nothing of Kafka, images or this application.
 */
@NullMarked
package dev.infomax.streams.index;

import org.jspecify.annotations.NullMarked;
