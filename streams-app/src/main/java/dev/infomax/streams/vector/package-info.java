/**
 * Vectors and distances: metrics, exact distances in float64, SIMD kernels over 8-bit codes.
 *
 * <p>Knows nothing of Kafka, images or this application. Everything is stateless or immutable.
 */
@NullMarked
package dev.infomax.streams.vector;

import org.jspecify.annotations.NullMarked;
