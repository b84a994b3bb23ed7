package dev.infomax.streams.attribute;

import static dev.infomax.streams.vector.MaskKernels.BLOCK;

import dev.infomax.streams.vector.MaskKernels;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Real numbers of a segment's rows: 8 bytes a row in blocks that hold any. NaN stands for none.
 *
 * <p>One thread at a time writes, any number read rows that are visible to them.
 */
final class RealColumn implements Column {
  private final AtomicReferenceArray<double @Nullable []> blocks;
  private int rows;

  RealColumn(int blocks) {
    this.blocks = new AtomicReferenceArray<>(blocks);
  }

  /**
   * Sets the number of a row.
   *
   * @param number not NaN
   */
  void set(int row, double number) {
    double[] block = blocks.getPlain(row / BLOCK);
    if (block == null) {
      block = new double[BLOCK];
      Arrays.fill(block, Double.NaN);
      blocks.setRelease(row / BLOCK, block);
    }
    block[row % BLOCK] = number;
    rows++;
  }

  @Override
  public AttributeValue.@Nullable Real at(int row) {
    double[] block = blocks.getPlain(row / BLOCK);
    return block == null || Double.isNaN(block[row % BLOCK])
        ? null
        : new AttributeValue.Real(block[row % BLOCK]);
  }

  @Override
  public void clear(int row) {
    double[] block = blocks.getPlain(row / BLOCK);
    if (block != null && !Double.isNaN(block[row % BLOCK])) {
      block[row % BLOCK] = Double.NaN;
      rows--;
    }
  }

  @Override
  public long memoryBytes() {
    return Blocks.count(blocks) * BLOCK * Double.BYTES;
  }

  @Override
  public boolean isEmpty() {
    return rows == 0;
  }

  /** The rows whose number is between these, both included. */
  BlockMask between(double least, double most) {
    return index -> {
      double[] block = blocks.getAcquire(index);
      return block == null ? 0 : MaskKernels.between(block, least, most);
    };
  }

  /**
   * The rows whose number is one of these.
   *
   * @param numbers in order, without NaN and negative zero
   */
  BlockMask oneOf(double[] numbers) {
    return index -> {
      double[] block = blocks.getAcquire(index);
      long mask = 0;
      for (int lane = 0; block != null && lane < BLOCK; lane++) {
        double positiveZero = block[lane] + 0.0;
        mask |= Arrays.binarySearch(numbers, positiveZero) >= 0 ? 1L << lane : 0;
      }
      return mask;
    };
  }
}
