package dev.infomax.streams.vector;

import java.util.Objects;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Which of 64 values meet a condition, in the widest registers of the machine: bit i of an answer
 * is set for value i. Stateless.
 */
public final class MaskKernels {
  /** Values of a block. */
  public static final int BLOCK = CodeKernels.BLOCK;

  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

  private MaskKernels() {}

  /** The values that equal {@code wanted}. */
  public static long equal(int[] values, int wanted) {
    Objects.checkFromIndexSize(0, BLOCK, values.length);
    long mask = 0;
    for (int lane = 0; lane < BLOCK; lane += INTS.length()) {
      IntVector some = IntVector.fromArray(INTS, values, lane);
      mask |= some.compare(VectorOperators.EQ, wanted).toLong() << lane;
    }
    return mask;
  }

  /** The values from {@code least} to {@code most}, both included. */
  public static long between(long[] values, long least, long most) {
    Objects.checkFromIndexSize(0, BLOCK, values.length);
    long mask = 0;
    for (int lane = 0; lane < BLOCK; lane += LONGS.length()) {
      LongVector some = LongVector.fromArray(LONGS, values, lane);
      long inside =
          some.compare(VectorOperators.GE, least).toLong()
              & some.compare(VectorOperators.LE, most).toLong();
      mask |= inside << lane;
    }
    return mask;
  }

  /** The values from {@code least} to {@code most}, both included; never NaN. */
  public static long between(double[] values, double least, double most) {
    Objects.checkFromIndexSize(0, BLOCK, values.length);
    long mask = 0;
    for (int lane = 0; lane < BLOCK; lane += DOUBLES.length()) {
      DoubleVector some = DoubleVector.fromArray(DOUBLES, values, lane);
      long inside =
          some.compare(VectorOperators.GE, least).toLong()
              & some.compare(VectorOperators.LE, most).toLong();
      mask |= inside << lane;
    }
    return mask;
  }
}
