/**
 * The search application: embeddings topic -> vector store, at least once, restored from the topic.
 *
 * <p>Start with {@code SearchApplication}.
 */
@NullMarked
package dev.infomax.streams.topology.search;

import org.jspecify.annotations.NullMarked;
