/**
 * Vectors and distances: metrics, SIMD kernels and their scalar twins.
 *
 * <p>Knows nothing of Kafka, images or this application. Everything is stateless or immutable.
 */
@NullMarked
package dev.infomax.streams.vector;

import org.jspecify.annotations.NullMarked;
