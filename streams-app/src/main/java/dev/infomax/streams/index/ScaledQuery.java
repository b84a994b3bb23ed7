package dev.infomax.streams.index;

import dev.infomax.streams.vector.ExactKernels;

/**
 * A query divided by a power of two, so that its largest element is between 1 and 2: whatever the
 * query, the first pass then neither over- nor underflows in float32. Exact, but for elements that
 * are {@code 2^126} times smaller than the largest. Immutable, if its arrays are left alone.
 *
 * @param original {@code float32 (dimension)}
 * @param elements {@code float32 (dimension)}, original * 2^-exponent
 * @param norm of {@code elements}, rounded up; for a zero query a small number, so that an infinite
 *     error times the norm is infinite
 */
record ScaledQuery(float[] original, int exponent, float[] elements, float norm) {
  private static final float LEAST_NORM = 0x1p-60f;

  static ScaledQuery of(float[] query) {
    double largest = 0;
    for (float x : query) {
      largest = Math.max(largest, Math.abs(x));
    }
    int exponent = largest == 0 ? 0 : Math.getExponent(largest);
    float[] elements = new float[query.length];
    for (int i = 0; i < query.length; i++) {
      elements[i] = Math.scalb(query[i], -exponent);
    }
    float norm = Math.nextUp((float) ExactKernels.norm(elements));
    return new ScaledQuery(query, exponent, elements, Math.max(norm, LEAST_NORM));
  }
}
