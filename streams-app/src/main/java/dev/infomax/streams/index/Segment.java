package dev.infomax.streams.index;

import static dev.infomax.streams.vector.CodeKernels.BLOCK;
import static dev.infomax.streams.vector.CodeKernels.PADDING;
import static dev.infomax.streams.vector.CodeKernels.TERMS;

import java.util.function.LongSupplier;

/**
 * Consecutive rows of the column of codes, in blocks of 64, and the span of changes during which
 * each row counts.
 *
 * <p>A row is visible to a search of sequence s if {@code born <= s < died}. The writer fills a row
 * that no search sees, then opens it, and later closes it; it does not fill it again before all
 * searches that could see it are over. Rows being filled are scanned too, and what comes of them is
 * thrown away for they are not visible. Whoever sees a row open also sees what it was filled with.
 *
 * <p>One thread at a time writes, any number read.
 */
final class Segment {
  /** The slot of the first row. */
  final int firstSlot;

  /** {@code int8 (blocks, dimension, 64)}. */
  final byte[] codes;

  /** {@code float32 (blocks, 3, 64)}: scales, errors, norms. */
  final float[] terms;

  private final int dimension;
  private final RowIds ids;
  private final RowSpans spans;

  /**
   * Closed rows only.
   *
   * @param rows a multiple of 64
   * @param sequence of the latest change
   */
  Segment(int firstSlot, int rows, int dimension, long sequence) {
    this.firstSlot = firstSlot;
    this.dimension = dimension;
    codes = new byte[rows * dimension + PADDING];
    terms = new float[rows / BLOCK * TERMS];
    ids = new RowIds(rows);
    spans = new RowSpans(rows, sequence);
  }

  // Writing.

  void fill(int row, byte[] id, Quantized vector) {
    int at = codesOffset(row / BLOCK) + row % BLOCK;
    for (byte code : vector.codes()) {
      codes[at] = code;
      at += BLOCK;
    }
    int term = termOffset(row);
    terms[term] = vector.scale();
    terms[term + BLOCK] = vector.error();
    terms[term + 2 * BLOCK] = vector.norm();
    ids.set(row, id);
  }

  /** Fills a row with what another one holds. */
  void fill(int row, Segment from, int fromRow) {
    int at = codesOffset(row / BLOCK) + row % BLOCK;
    int fromAt = from.codesOffset(fromRow / BLOCK) + fromRow % BLOCK;
    for (int d = 0; d < dimension; d++) {
      codes[at + d * BLOCK] = from.codes[fromAt + d * BLOCK];
    }
    for (int term = 0; term < TERMS; term += BLOCK) {
      terms[termOffset(row) + term] = from.terms[termOffset(fromRow) + term];
    }
    ids.set(row, from.ids.bytes(fromRow));
  }

  /** The filled row counts from this change on. */
  void open(int row, long sequence) {
    spans.open(row, sequence);
  }

  /**
   * To be called before a change.
   *
   * @param oldest no search has a lower sequence
   */
  void prepare(long sequence, LongSupplier oldest) {
    if (spans.exhausted(sequence)) {
      spans.rebase(oldest.getAsLong());
      if (spans.exhausted(sequence)) {
        throw new IllegalStateException("a search has been going on for 4 billion changes");
      }
    }
  }

  /** The row counts no more from this change on. */
  void close(int row, long sequence) {
    spans.close(row, sequence);
  }

  /** Forgets the id of a row that no search can see. */
  void clear(int row) {
    ids.clear(row);
  }

  /** Whether this is the id of the row. For the writer. */
  boolean hasId(int row, byte[] id) {
    return ids.matches(row, id);
  }

  /** The id of a row in UTF-8. For the writer. */
  byte[] idBytes(int row) {
    return ids.bytes(row);
  }

  /** Whether the row is open. For the writer. */
  boolean isOpen(int row) {
    return spans.isOpen(row);
  }

  // Reading.

  boolean visible(int row, long sequence) {
    return spans.visible(row, sequence);
  }

  /** The id of a visible row. */
  String id(int row) {
    return ids.get(row);
  }

  long memoryBytes() {
    return codes.length
        + (long) Float.BYTES * terms.length
        + spans.memoryBytes()
        + ids.memoryBytes();
  }

  int codesOffset(int block) {
    return block * dimension * BLOCK;
  }

  float scale(int row) {
    return terms[termOffset(row)];
  }

  float error(int row) {
    return terms[termOffset(row) + BLOCK];
  }

  float norm(int row) {
    return terms[termOffset(row) + 2 * BLOCK];
  }

  private static int termOffset(int row) {
    return row / BLOCK * TERMS + row % BLOCK;
  }
}
