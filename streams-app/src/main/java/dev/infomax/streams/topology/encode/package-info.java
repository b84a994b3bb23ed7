/**
 * The encode application: images topic -> embeddings topic, exactly once, with look-ahead
 * micro-batching.
 *
 * <p>Start with {@code EncodeApplication}.
 */
@NullMarked
package dev.infomax.streams.topology.encode;

import org.jspecify.annotations.NullMarked;
