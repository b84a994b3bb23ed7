package dev.infomax.streams.vector;

/**
 * Which vectors of a block are worth a closer look. A vector with code dot product {@code a}, scale
 * {@code s}, error {@code e} and norm {@code n} passes if
 *
 * <pre>s a + errorWeight e >= (squareWeight n + normWeight) n - threshold</pre>
 *
 * <p>in float32. Immutable.
 */
public record BlockFilter(
    float errorWeight, float normWeight, float squareWeight, float threshold) {}
