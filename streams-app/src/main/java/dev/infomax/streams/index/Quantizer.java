package dev.infomax.streams.index;

import dev.infomax.streams.vector.ExactKernels;

/**
 * Scalar quantization with a proven error: {@code x = s c + r}, with a scale {@code s}, codes
 * {@code c} of 8 bits and a residual {@code r}.
 *
 * <p><b>The bound.</b> For a query q, {@code q.x = s (q.c) + q.r}, and {@code |q.r| <= |q||r|}
 * (Cauchy-Schwarz). The first pass computes {@code a}, which is {@code q.c} in float32, as one
 * chain of n fused multiply-adds. With the unit roundoff {@code u = 2^-24} and {@code gamma(m) = m
 * u / (1 - m u)},
 *
 * <pre>|a - q.c| <= gamma(n) |q||c|</pre>
 *
 * <p>(Higham, Accuracy and Stability of Numerical Algorithms, section 3.1; nothing is lost to
 * underflow, for the codes are whole numbers). Therefore
 *
 * <pre>|q.x - s a| <= |q| e     with     e = |r| + gamma(n + 32) (s |c| + |x|)</pre>
 *
 * <p>where 32 terms and the share of {@code |x|} are a surplus of at least {@code 32 u |q||x|}. It
 * pays for all other rounding on the way: of norms, scales and the scaled query to float32, of the
 * float32 filter ({@link Bound}), and of the float64 distances that answers are ordered by, whose
 * error is about {@code n 2^-53}. {@code e} itself is computed in float64 and rounded up, and is
 * larger by another {@code 2^-20}, which pays for its product with {@code |q|}.
 *
 * <p><b>Range.</b> So that no float32 over- or underflows, this holds for norms from {@code 2^-30}
 * to {@code 2^30}, and zero. Other vectors get an infinite error: the first pass lets them through
 * and only their exact distance counts.
 *
 * <p>Stateless.
 */
final class Quantizer {
  static final int MAX_DIMENSION = 1 << 20;

  private static final int MAX_CODE = 127;
  private static final int SURPLUS_TERMS = 32;
  private static final double UNIT_ROUNDOFF = 0x1p-24;
  private static final double LEAST_NORM = 0x1p-30;
  private static final double MOST_NORM = 0x1p30;
  private static final double ROUND_UP = 1 + 0x1p-20;

  private Quantizer() {}

  /**
   * Quantizes a vector.
   *
   * @param vector {@code float32 (dimension)}, finite
   */
  static Quantized quantize(float[] vector) {
    byte[] codes = new byte[vector.length];
    double norm = ExactKernels.norm(vector);
    if (norm == 0) {
      return new Quantized(codes, 0, 0, 0);
    }
    if (norm < LEAST_NORM || norm > MOST_NORM) {
      return new Quantized(codes, 0, Float.POSITIVE_INFINITY, 1);
    }
    float scale = largest(vector) / MAX_CODE;
    double squaredResidual = 0;
    double squaredCodes = 0;
    for (int i = 0; i < vector.length; i++) {
      double code = Math.clamp(Math.rint(vector[i] / (double) scale), -MAX_CODE, MAX_CODE);
      double residual = vector[i] - scale * code;
      codes[i] = (byte) code;
      squaredResidual += residual * residual;
      squaredCodes += code * code;
    }
    double error =
        Math.sqrt(squaredResidual)
            + gamma(vector.length + SURPLUS_TERMS) * (scale * Math.sqrt(squaredCodes) + norm);
    return new Quantized(codes, scale, Math.nextUp((float) (error * ROUND_UP)), (float) norm);
  }

  private static float largest(float[] vector) {
    float largest = 0;
    for (float x : vector) {
      largest = Math.max(largest, Math.abs(x));
    }
    return largest;
  }

  private static double gamma(int terms) {
    double nu = terms * UNIT_ROUNDOFF;
    return nu / (1 - nu);
  }
}
