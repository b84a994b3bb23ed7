/**
 * The search application on a real broker: each of its guards against the failure it is there for.
 *
 * <p>{@code SearchScenario} is a topic, its producers and instances of the application; embeddings
 * are made by the plain Avro serializer.
 */
@NullMarked
package dev.infomax.integration.search;

import org.jspecify.annotations.NullMarked;
