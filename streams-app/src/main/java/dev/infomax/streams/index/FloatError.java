package dev.infomax.streams.index;

/**
 * How far float32 arithmetic can be off, rigorously.
 *
 * <p>With unit roundoff {@code u = 2^-24}, a dot product of n terms summed in any order, fused or
 * not, is off by at most {@code gamma(n) * |a| |b|} plus what underflow loses, {@code gamma(n) = n
 * u / (1 - n u)} (Higham, Accuracy and Stability of Numerical Algorithms, section 3.1). A sum of n
 * squared differences, none of them negative, is off by {@code gamma(n + 3)} relative. The few
 * terms on top pay for the float64 arithmetic around it.
 *
 * @param gamma relative error
 * @param underflow absolute error
 */
record FloatError(double gamma, double underflow) {
  private static final double UNIT_ROUNDOFF = 0x1p-24;

  /** For sums of {@code terms} terms. */
  static FloatError ofSum(int terms) {
    double nu = (terms + 8) * UNIT_ROUNDOFF;
    if (nu >= 0.5) {
      throw new IllegalArgumentException("vectors of %d elements are too long".formatted(terms));
    }
    return new FloatError(nu / (1 - nu), (terms + 8) * 0x1p-149);
  }
}
