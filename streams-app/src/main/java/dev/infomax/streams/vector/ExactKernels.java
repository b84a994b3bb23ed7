package dev.infomax.streams.vector;

/**
 * Distances in float64: the values that answers are ordered by.
 *
 * <p>Products of float32 numbers are exact in float64 and neither overflow nor vanish there; terms
 * are summed in index order, so equal vectors have equal distances, bit for bit. Stateless.
 */
public final class ExactKernels {
  private ExactKernels() {}

  /** The dot product of two slices. */
  public static double dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += (double) a[aOffset + i] * b[bOffset + i];
    }
    return sum;
  }

  /** The squared Euclidean distance of two slices. */
  public static double squaredL2(float[] a, int aOffset, float[] b, int bOffset, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double d = (double) a[aOffset + i] - b[bOffset + i];
      sum += d * d;
    }
    return sum;
  }

  /** The Euclidean norm of a slice. */
  public static double norm(float[] a, int offset, int length) {
    return Math.sqrt(dot(a, offset, a, offset, length));
  }

  /** The norm of a whole vector. */
  public static double norm(float[] a) {
    return norm(a, 0, a.length);
  }

  /** Whether every element is a number: neither NaN nor infinite. */
  public static boolean finite(float[] a) {
    for (float x : a) {
      if (!Float.isFinite(x)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The distance of two vectors of the same length, as {@code metric} defines it.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double distance(Metric metric, float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "vectors must have the same length but have %d and %d".formatted(a.length, b.length));
    }
    return switch (metric) {
      case COSINE -> cosineDistance(dot(a, 0, b, 0, a.length), norm(a), norm(b));
      case L2 -> Math.sqrt(squaredL2(a, 0, b, 0, a.length));
      case DOT -> dotDistance(dot(a, 0, b, 0, a.length));
    };
  }

  /** 1 - cos from a dot product and two norms; never negative, whatever rounding does. */
  public static double cosineDistance(double dot, double aNorm, double bNorm) {
    return Math.max(0, 1 - dot / (aNorm * bNorm));
  }

  /** The negated dot product, where zero is always positive zero: ties must be ties. */
  public static double dotDistance(double dot) {
    return 0.0 - dot;
  }
}
