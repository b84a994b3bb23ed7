package dev.infomax.streams.index;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * During which changes each row of a segment counts: {@code born <= sequence < died}.
 *
 * <p>Both are kept in one long, as 32-bit distances from a base, so that they change together. When
 * distances get too large, all are written anew from a later base: that of the oldest search, for
 * which, and for all later ones, nothing changes by that.
 *
 * <p>One thread at a time writes, any number read.
 */
final class RowSpans {
  private static final long NEVER = 0xFFFF_FFFFL;

  private record Spans(long base, AtomicLongArray rows) {}

  private final long longest;
  private volatile Spans spans;

  /** Rows that do not count, of a segment to which changes are made for the first time now. */
  RowSpans(int rows, long sequence) {
    this(rows, sequence, NEVER - 1);
  }

  /**
   * @param longest distance from a base, less than 2^32 - 1
   */
  RowSpans(int rows, long sequence, long longest) {
    this.longest = longest;
    this.spans = new Spans(sequence, new AtomicLongArray(rows));
  }

  /** Whether spans must be {@link #rebase rebased} before a change of that sequence. */
  boolean exhausted(long sequence) {
    return sequence - spans.base() > longest;
  }

  /**
   * Makes room for later changes.
   *
   * @param oldest no search has a lower sequence, now or later
   */
  void rebase(long oldest) {
    Spans before = spans;
    long shift = oldest - before.base();
    AtomicLongArray rows = new AtomicLongArray(before.rows().length());
    for (int row = 0; row < rows.length(); row++) {
      long span = before.rows().getPlain(row);
      long died = died(span) == NEVER ? NEVER : Math.max(0, died(span) - shift);
      rows.setPlain(row, span(Math.max(0, born(span) - shift), died));
    }
    spans = new Spans(oldest, rows);
  }

  /** The row counts from this change on. */
  void open(int row, long sequence) {
    Spans current = spans;
    current.rows().setRelease(row, span(sequence - current.base(), NEVER));
  }

  /** The row counts no more from this change on. */
  void close(int row, long sequence) {
    Spans current = spans;
    long born = born(current.rows().getPlain(row));
    current.rows().setRelease(row, span(born, sequence - current.base()));
  }

  /** Whether the row is open. For the thread that writes. */
  boolean isOpen(int row) {
    return died(spans.rows().getPlain(row)) == NEVER;
  }

  boolean visible(int row, long sequence) {
    Spans current = spans;
    long span = current.rows().getAcquire(row);
    long at = sequence - current.base();
    return born(span) <= at && at < died(span);
  }

  long memoryBytes() {
    return (long) Long.BYTES * spans.rows().length();
  }

  private static long span(long born, long died) {
    return died << Integer.SIZE | born;
  }

  private static long born(long span) {
    return span & NEVER;
  }

  private static long died(long span) {
    return span >>> Integer.SIZE;
  }
}
