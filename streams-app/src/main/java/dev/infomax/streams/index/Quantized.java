package dev.infomax.streams.index;

/**
 * A vector in 8 bits an element, see {@link Quantizer}. Immutable, if its array is left alone.
 *
 * @param codes {@code int8 (dimension)}, from -127 to 127
 * @param scale of the codes
 * @param error largest error of a dot product with a query of norm 1; infinity if not known
 * @param norm of the vector; 0 only for the zero vector
 */
record Quantized(byte[] codes, float scale, float error, float norm) {}
