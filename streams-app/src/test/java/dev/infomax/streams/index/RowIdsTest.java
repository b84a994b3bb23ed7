package dev.infomax.streams.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.vector.TestSeed;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowIdsTest {
  private static final int ROWS = 64;

  private final RandomGenerator random = TestSeed.random();
  private final RowIds ids = new RowIds(ROWS);

  @Test
  void get_afterRandomChanges_isWhatWasSetLast() {
    @Nullable String[] expected = new @Nullable String[ROWS];
    for (int step = 0; step < 20_000; step++) {
      int row = random.nextInt(ROWS);
      if (random.nextInt(4) == 0) {
        ids.clear(row);
        expected[row] = null;
      } else {
        String id = "ß" + "x".repeat(random.nextInt(200)) + step;
        expected[row] = id;
        ids.set(row, id.getBytes(UTF_8));
      }
      int other = random.nextInt(ROWS);
      String known = expected[other];
      if (known != null) {
        assertThat(ids.get(other)).isEqualTo(known);
        assertThat(ids.bytes(other)).isEqualTo(known.getBytes(UTF_8));
        assertThat(ids.matches(other, known.getBytes(UTF_8))).isTrue();
        assertThat(ids.matches(other, "other".getBytes(UTF_8))).isFalse();
      }
    }
  }

  @Test
  void memoryBytes_afterManyChanges_isAQuarterMoreThanTheIdsTake() {
    for (int i = 0; i < 100_000; i++) {
      ids.set(i % ROWS, "an id of 19 bytes..".getBytes(UTF_8));
    }

    assertThat(ids.memoryBytes()).isBetween(ROWS * (4L + 20), ROWS * (4L + 25) + 64);
  }

  @Test
  void set_anyLength_isReadBack() {
    for (int length : new int[] {0, 1, 127, 128, 16_383, 16_384, 100_000}) {
      String id = "y".repeat(length);

      ids.set(3, id.getBytes(UTF_8));

      assertThat(ids.get(3)).isEqualTo(id);
    }
  }

  @Test
  void get_clearedRow_isAnError() {
    ids.set(1, new byte[] {'a'});
    ids.clear(1);

    assertThatThrownBy(() -> ids.get(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("row 1 has no id");
    assertThat(ids.matches(1, new byte[] {'a'})).isFalse();
  }
}
