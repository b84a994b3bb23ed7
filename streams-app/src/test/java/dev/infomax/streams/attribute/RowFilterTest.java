package dev.infomax.streams.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.attribute.AttributeValue.Real;
import dev.infomax.streams.attribute.AttributeValue.Text;
import dev.infomax.streams.attribute.AttributeValue.Whole;
import dev.infomax.streams.attribute.Predicate.Limit;
import dev.infomax.streams.attribute.Predicate.Range;
import dev.infomax.streams.vector.TestSeed;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RowFilterTest {
  private static final int ROWS = 256;

  private final RandomGenerator random = TestSeed.random();

  @Test
  void on_randomRowsAndPredicates_saysWhatEachRowMeets() {
    for (int round = 0; round < 20; round++) {
      AttributeRows rows = new AttributeRows(ROWS);
      Attributes[] expected = new Attributes[ROWS];
      for (int row = 0; row < ROWS; row++) {
        expected[row] = Attributes.NONE;
      }
      for (int change = 0; change < 3 * ROWS; change++) {
        int row = random.nextInt(ROWS);
        rows.clear(row);
        expected[row] =
            random.nextInt(4) == 0 ? Attributes.NONE : RandomPredicates.attributes(random);
        rows.put(row, expected[row]);
      }
      for (int i = 0; i < 200; i++) {
        check(RandomPredicates.predicate(random), rows, expected);
      }
    }
  }

  private static void check(Predicate predicate, AttributeRows rows, Attributes[] expected) {
    BlockMask mask = RowFilter.of(predicate).on(rows);
    for (int row = 0; row < expected.length; row++) {
      assertThat((mask.of(row / 64) >>> row & 1) == 1)
          .as("%s of row %d: %s", predicate, row, expected[row])
          .isEqualTo(Reference.meets(expected[row], predicate));
    }
  }

  @Test
  void range_wholeNumbersBeyondWhatDoublesHold_isExact() {
    long odd = (1L << 53) + 1;
    AttributeRows rows = new AttributeRows(64);
    rows.put(0, Attributes.of(java.util.Map.of("n", new Whole(odd))));
    rows.put(1, Attributes.of(java.util.Map.of("n", new Real(0x1p53))));

    assertThat(RowFilter.of(Predicate.equal("n", new Real(0x1p53))).on(rows).of(0)).isEqualTo(2);
    assertThat(RowFilter.of(Predicate.equal("n", new Whole(odd))).on(rows).of(0)).isEqualTo(1);
    var above = new Range("n", Optional.of(new Limit(new Real(0x1p53), false)), Optional.empty());
    assertThat(RowFilter.of(above).on(rows).of(0)).isEqualTo(1);
  }

  @Test
  void range_ofATextAndANumber_isRefused() {
    var text = Optional.of(new Limit(new Text("a"), true));
    var number = Optional.of(new Limit(new Whole(1), true));

    assertThatThrownBy(() -> new Range("n", text, number))
        .hasMessage(
            "limits must be two texts or two numbers but were Text[text=a] and Whole[number=1]");
    assertThatThrownBy(() -> new Range("n", Optional.empty(), Optional.empty()))
        .hasMessage("a range must have a limit");
  }
}
