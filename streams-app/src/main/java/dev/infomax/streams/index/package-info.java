/**
 * In-memory vector indexes: ids and vectors in, nearest neighbours out.
 *
 * <p>{@link dev.infomax.streams.index.VectorIndex} is the contract, {@link
 * dev.infomax.streams.index.ExactIndex} the exact implementation; its parts, from a query on:
 * {@code PassQueue} and {@code Pass} scan {@code Segment}s of codes for {@code Search}es, {@code
 * Quantizer} and {@code Bound} say which vectors can be left out; {@code CodeColumn} is the side
 * that writes. {@link dev.infomax.streams.index.CellIndex} keeps the same column in the order of
 * cells: {@code CellMap} says where they are, {@code CellWalk} searches some of them, {@code
 * CellKeeper} and its {@code CellJob}s keep them well, {@code RecallChecks} find how many a search
 * must see. One writer and many readers. Knows nothing of Kafka, images or this application.
 */
@NullMarked
package dev.infomax.streams.index;

import org.jspecify.annotations.NullMarked;
