package dev.infomax.streams.attribute;

/** Which rows of a segment meet a condition, 64 at a time. */
@FunctionalInterface
public interface BlockMask {
  /** No row. */
  BlockMask NONE = _ -> 0;

  /** Every row. */
  BlockMask ALL = _ -> -1;

  /** Bit i is set if row {@code 64 * block + i} meets the condition. */
  long of(int block);
}
