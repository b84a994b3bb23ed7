/**
 * Attributes of rows, and predicates over them.
 *
 * <p>{@link dev.infomax.streams.attribute.AttributeRows} holds typed columns, 64 rows a block; a
 * {@link dev.infomax.streams.attribute.Predicate} is compiled once a search to a {@link
 * dev.infomax.streams.attribute.RowFilter}, which yields a bit mask for each block. One thread at a
 * time writes rows, any number read. Knows nothing of vectors' meaning, Kafka, images or HTTP.
 */
@NullMarked
package dev.infomax.streams.attribute;

import org.jspecify.annotations.NullMarked;
