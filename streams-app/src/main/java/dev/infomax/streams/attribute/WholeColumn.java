package dev.infomax.streams.attribute;

import static dev.infomax.streams.vector.MaskKernels.BLOCK;

import dev.infomax.streams.vector.MaskKernels;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers of a segment's rows: 65 bits a row in blocks that hold any.
 *
 * <p>One thread at a time writes, any number read rows that are visible to them.
 */
final class WholeColumn implements Column {
  /** Behind the numbers of a block: which rows have one. */
  private static final int PRESENT = BLOCK;

  private final AtomicReferenceArray<long @Nullable []> blocks;
  private int rows;

  WholeColumn(int blocks) {
    this.blocks = new AtomicReferenceArray<>(blocks);
  }

  void set(int row, long number) {
    long[] block = blocks.getPlain(row / BLOCK);
    if (block == null) {
      block = new long[BLOCK + 1];
      blocks.setRelease(row / BLOCK, block);
    }
    block[row % BLOCK] = number;
    block[PRESENT] |= bit(row);
    rows++;
  }

  @Override
  public AttributeValue.@Nullable Whole at(int row) {
    long[] block = blocks.getPlain(row / BLOCK);
    return block == null || (block[PRESENT] & bit(row)) == 0
        ? null
        : new AttributeValue.Whole(block[row % BLOCK]);
  }

  @Override
  public void clear(int row) {
    long[] block = blocks.getPlain(row / BLOCK);
    if (block != null && (block[PRESENT] & bit(row)) != 0) {
      block[PRESENT] &= ~bit(row);
      rows--;
    }
  }

  @Override
  public long memoryBytes() {
    return Blocks.count(blocks) * (BLOCK + 1) * Long.BYTES;
  }

  @Override
  public boolean isEmpty() {
    return rows == 0;
  }

  private static long bit(int row) {
    return 1L << row; // modulo 64
  }

  /** The rows whose number is between these, both included. */
  BlockMask between(long least, long most) {
    return index -> {
      long[] block = blocks.getAcquire(index);
      return block == null ? 0 : MaskKernels.between(block, least, most) & block[PRESENT];
    };
  }

  /**
   * The rows whose number is one of these.
   *
   * @param numbers in order
   */
  BlockMask oneOf(long[] numbers) {
    return index -> {
      long[] block = blocks.getAcquire(index);
      long mask = 0;
      for (int lane = 0; block != null && lane < BLOCK; lane++) {
        mask |= Arrays.binarySearch(numbers, block[lane]) >= 0 ? 1L << lane : 0;
      }
      return block == null ? 0 : mask & block[PRESENT];
    };
  }
}
