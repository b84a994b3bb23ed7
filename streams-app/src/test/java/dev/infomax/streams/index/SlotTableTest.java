package dev.infomax.streams.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.vector.TestSeed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SlotTableTest {
  private final RandomGenerator random = TestSeed.random();
  private final List<byte[]> idOfSlot = new ArrayList<>();
  private final SlotTable table =
      new SlotTable(
          new SlotTable.Ids() {
            @Override
            public boolean matches(int slot, byte[] id) {
              return Arrays.equals(idOfSlot.get(slot), id);
            }

            @Override
            public byte[] bytes(int slot) {
              return idOfSlot.get(slot);
            }
          });

  private int newSlot(byte[] id) {
    idOfSlot.add(id);
    return idOfSlot.size() - 1;
  }

  @Test
  void table_afterRandomChanges_equalsAMap() {
    Map<String, Integer> expected = new HashMap<>();
    for (int step = 0; step < 100_000; step++) {
      String id = "id-" + random.nextInt(step < 50_000 ? 3000 : 300);
      byte[] bytes = id.getBytes(UTF_8);
      if (random.nextInt(3) == 0) {
        Integer before = expected.remove(id);
        assertThat(table.remove(bytes)).isEqualTo(before == null ? SlotTable.NONE : before);
      } else {
        int slot = newSlot(bytes);
        Integer before = expected.put(id, slot);
        assertThat(table.put(bytes, slot)).isEqualTo(before == null ? SlotTable.NONE : before);
      }
    }
    assertThat(table.size()).isEqualTo(expected.size());
    for (int i = 0; i < 3000; i++) {
      String id = "id-" + i;
      assertThat(table.get(id.getBytes(UTF_8)))
          .as(id)
          .isEqualTo(expected.getOrDefault(id, SlotTable.NONE));
    }
  }

  @Test
  void memoryBytes_growing_isAtMostTenAnEntry() {
    for (int i = 0; i < 10_000; i++) {
      byte[] id = ("id-" + i).getBytes(UTF_8);
      table.put(id, newSlot(id));
      if (i > 100) {
        assertThat(table.memoryBytes()).isLessThanOrEqualTo(10L * table.size() + 80);
      }
    }
  }

  @Test
  void reserve_thenAsManyIds_needsNoMoreMemory() {
    byte[] first = "first".getBytes(UTF_8);
    table.put(first, newSlot(first));
    table.reserve(10_000);
    long reserved = table.memoryBytes();
    for (int i = 1; i < 10_000; i++) {
      byte[] id = ("id-" + i).getBytes(UTF_8);
      table.put(id, newSlot(id));
    }
    assertThat(table.memoryBytes()).isEqualTo(reserved).isLessThanOrEqualTo(10L * 10_000);
    assertThat(table.get(first)).isZero();
    assertThat(table.get("id-9999".getBytes(UTF_8))).isEqualTo(9_999);
  }
}
