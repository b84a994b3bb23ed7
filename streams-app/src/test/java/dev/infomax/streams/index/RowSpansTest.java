package dev.infomax.streams.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.vector.TestSeed;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RowSpansTest {
  private static final int ROWS = 20;
  private static final int LONGEST = 50;

  private final RandomGenerator random = TestSeed.random();

  @Test
  void visible_newRows_areNot() {
    RowSpans spans = new RowSpans(ROWS, 7);

    assertThat(spans.visible(0, 7)).isFalse();
    assertThat(spans.visible(0, 8)).isFalse();
    assertThat(spans.isOpen(0)).isFalse();
  }

  @Test
  void visible_afterRandomChangesAndRebases_isAsInWideNumbers() {
    long start = 1L << 40;
    RowSpans spans = new RowSpans(ROWS, start, LONGEST);
    long[] born = new long[ROWS];
    long[] died = new long[ROWS];
    int rebases = 0;
    long oldest = start;
    for (long sequence = start + 1; sequence < start + 5000; sequence++) {
      oldest = Math.max(oldest, sequence - 1 - random.nextInt(LONGEST / 2));
      if (spans.exhausted(sequence)) {
        spans.rebase(oldest);
        rebases++;
      }
      int row = random.nextInt(ROWS);
      if (spans.isOpen(row)) {
        spans.close(row, sequence);
        died[row] = sequence;
      } else {
        spans.open(row, sequence);
        born[row] = sequence;
        died[row] = Long.MAX_VALUE;
      }
      for (long seen = Math.max(start, sequence - LONGEST / 2); seen <= sequence; seen++) {
        int other = random.nextInt(ROWS);
        if (seen >= oldest) {
          assertThat(spans.visible(other, seen))
              .as("row %d at %d after %d", other, seen, sequence)
              .isEqualTo(born[other] <= seen && seen < died[other]);
        }
      }
    }
    assertThat(rebases).isGreaterThan(10);
  }
}
