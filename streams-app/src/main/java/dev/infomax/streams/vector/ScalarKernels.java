package dev.infomax.streams.vector;

/**
 * The scalar twins of {@link SimdKernels}: the same functions in float32, one element at a time.
 * They say what the SIMD kernels are meant to compute, and are what those are tested against.
 * Stateless.
 */
public final class ScalarKernels {
  private ScalarKernels() {}

  /** The dot product of two slices. */
  public static float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
    float sum = 0;
    for (int i = 0; i < length; i++) {
      sum += a[aOffset + i] * b[bOffset + i];
    }
    return sum;
  }

  /** The squared Euclidean distance of two slices. */
  public static float squaredL2(float[] a, int aOffset, float[] b, int bOffset, int length) {
    float sum = 0;
    for (int i = 0; i < length; i++) {
      float d = a[aOffset + i] - b[bOffset + i];
      sum += d * d;
    }
    return sum;
  }

  /** The squared Euclidean norm of a slice. */
  public static float squaredNorm(float[] a, int offset, int length) {
    return dot(a, offset, a, offset, length);
  }
}
