package dev.infomax.streams.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.attribute.AttributeValue.Real;
import dev.infomax.streams.attribute.AttributeValue.Text;
import dev.infomax.streams.attribute.AttributeValue.Whole;
import dev.infomax.streams.vector.TestSeed;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AttributeRowsTest {
  private final RandomGenerator random = TestSeed.random();
  private final AttributeRows rows = new AttributeRows(128);

  @Test
  void at_afterPutAndClear_givesWhatWasPut() {
    Attributes some =
        Attributes.of(Map.of("t", new Text("x"), "w", new Whole(-3), "r", new Real(0.5)));

    rows.put(70, some);

    assertThat(rows.at(70)).isEqualTo(some);
    assertThat(rows.at(69)).isEqualTo(Attributes.NONE);
    rows.clear(70);
    assertThat(rows.at(70)).isEqualTo(Attributes.NONE);
  }

  @Test
  void clear_lastRowOfAnAttribute_givesItsMemoryBack() {
    rows.put(0, Attributes.of(Map.of("stays", new Text("x"))));
    long before = rows.memoryBytes();

    for (int i = 0; i < 1000; i++) {
      rows.put(1, Attributes.of(Map.of("name-" + i, new Text("text-" + i))));
      rows.put(2, Attributes.of(Map.of("number-" + i, new Whole(i), "real-" + i, new Real(i))));
      rows.clear(1);
      rows.clear(2);
    }

    assertThat(rows.memoryBytes()).isEqualTo(before);
  }

  @Test
  void put_everNewTexts_keepsTheDictionaryAtWhatIsInUse() {
    for (int i = 0; i < 10_000; i++) {
      int row = random.nextInt(128);
      rows.clear(row);
      rows.put(row, Attributes.of(Map.of("t", new Text("a text of some length " + i))));
    }

    assertThat(rows.memoryBytes()).isLessThan(128 * (4 + 4 + 3 * 2 * 4 + 40));
  }

  @Test
  void memoryBytes_withoutAttributes_isNothing() {
    rows.put(5, Attributes.NONE);

    assertThat(rows.memoryBytes()).isZero();
  }
}
