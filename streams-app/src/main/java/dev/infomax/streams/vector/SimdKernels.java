package dev.infomax.streams.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dot products and squared Euclidean distances in float32, in the widest registers of the machine.
 *
 * <p>Vectors are slices {@code float32 (length)} of arrays, of any length. The order of summation
 * is not defined: results are within the usual bound of float32 arithmetic, {@code length * 2^-24}
 * relative to the sum of the absolute terms, of what {@link ExactKernels} gives. Overflow shows as
 * infinity or NaN, never as a finite number. Stateless.
 */
public final class SimdKernels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Four accumulators hide the latency of the fused multiply-add. */
  private static final int STRIDE = 4 * LANES;

  private SimdKernels() {}

  /** The dot product of two slices. */
  public static float dot(float[] a, int aOffset, float[] b, int bOffset, int length) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = 0;
    int end = length - length % STRIDE;
    // Not a counted loop on purpose: unrolled by the compiler, loads leave address order and the
    // prefetcher loses two thirds of the bandwidth.
    while (i != end) {
      s0 = load(a, aOffset + i).fma(load(b, bOffset + i), s0);
      s1 = load(a, aOffset + i + LANES).fma(load(b, bOffset + i + LANES), s1);
      s2 = load(a, aOffset + i + 2 * LANES).fma(load(b, bOffset + i + 2 * LANES), s2);
      s3 = load(a, aOffset + i + 3 * LANES).fma(load(b, bOffset + i + 3 * LANES), s3);
      i += STRIDE;
    }
    for (; i + LANES <= length; i += LANES) {
      s0 = load(a, aOffset + i).fma(load(b, bOffset + i), s0);
    }
    float sum = sum(s0, s1, s2, s3);
    for (; i < length; i++) {
      sum = Math.fma(a[aOffset + i], b[bOffset + i], sum);
    }
    return sum;
  }

  /** The squared Euclidean distance of two slices. */
  public static float squaredL2(float[] a, int aOffset, float[] b, int bOffset, int length) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = 0;
    int end = length - length % STRIDE;
    while (i != end) {
      FloatVector d0 = load(a, aOffset + i).sub(load(b, bOffset + i));
      FloatVector d1 = load(a, aOffset + i + LANES).sub(load(b, bOffset + i + LANES));
      FloatVector d2 = load(a, aOffset + i + 2 * LANES).sub(load(b, bOffset + i + 2 * LANES));
      FloatVector d3 = load(a, aOffset + i + 3 * LANES).sub(load(b, bOffset + i + 3 * LANES));
      s0 = d0.fma(d0, s0);
      s1 = d1.fma(d1, s1);
      s2 = d2.fma(d2, s2);
      s3 = d3.fma(d3, s3);
      i += STRIDE;
    }
    for (; i + LANES <= length; i += LANES) {
      FloatVector d = load(a, aOffset + i).sub(load(b, bOffset + i));
      s0 = d.fma(d, s0);
    }
    float sum = sum(s0, s1, s2, s3);
    for (; i < length; i++) {
      float d = a[aOffset + i] - b[bOffset + i];
      sum = Math.fma(d, d, sum);
    }
    return sum;
  }

  /** The squared Euclidean norm of a slice. */
  public static float squaredNorm(float[] a, int offset, int length) {
    return dot(a, offset, a, offset, length);
  }

  /**
   * Dot products of a query with consecutive rows.
   *
   * @param rows {@code float32 (count, dimension)}, row by row
   * @param query {@code float32 (dimension)}
   * @param out receives {@code float32 (count)}
   */
  public static void dots(float[] rows, int count, float[] query, float[] out) {
    int dimension = query.length;
    for (int row = 0; row < count; row++) {
      out[row] = dot(rows, row * dimension, query, 0, dimension);
    }
  }

  /**
   * Squared Euclidean distances of a query to consecutive rows.
   *
   * @param rows {@code float32 (count, dimension)}, row by row
   * @param query {@code float32 (dimension)}
   * @param out receives {@code float32 (count)}
   */
  public static void squaredL2s(float[] rows, int count, float[] query, float[] out) {
    int dimension = query.length;
    for (int row = 0; row < count; row++) {
      out[row] = squaredL2(rows, row * dimension, query, 0, dimension);
    }
  }

  private static FloatVector load(float[] a, int offset) {
    return FloatVector.fromArray(SPECIES, a, offset);
  }

  private static float sum(FloatVector a, FloatVector b, FloatVector c, FloatVector d) {
    return a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
  }
}
