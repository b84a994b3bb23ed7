package dev.infomax.streams.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private final Slots slots = new Slots();

  @Test
  void take_ofSeveralAreas_keepsBlocksApart() {
    int other = slots.addArea();
    for (int i = 0; i < 200; i++) {
      int open = slots.take(Slots.OPEN);
      int more = slots.take(other);

      assertThat(slots.areaOf(open)).isEqualTo(Slots.OPEN);
      assertThat(slots.areaOf(more)).isEqualTo(other);
      assertThat(open / 64).isNotEqualTo(more / 64);
    }
    assertThat(slots.rearranged()).isTrue();
    assertThat(slots.blocksByArea()[other]).containsExactly(1, 3, 5, 7);
    assertThat(slots.rearranged()).isFalse();
  }

  @Test
  void reclaim_allRowsOfABlock_givesItToAnotherArea() {
    int other = slots.addArea();
    List<Integer> taken = take(64);
    slots.take(Slots.OPEN);
    taken.forEach(slot -> slots.retire(slot, 5));
    List<Integer> freed = new ArrayList<>();

    slots.reclaim(4, freed::add);
    int before = slots.take(other);
    slots.reclaim(5, freed::add);

    assertThat(before).isEqualTo(128);
    assertThat(freed).isEqualTo(taken);
    assertThat(slots.areaOf(0)).isNegative();
    for (int i = 0; i < 63; i++) {
      slots.take(other);
    }
    assertThat(slots.take(other)).isZero();
  }

  @Test
  void take_forCellsOfAMillion_givesRunsOfBlocks() {
    take(1_000_000);
    List<Integer> cells = IntStream.range(0, 5).mapToObj(_ -> slots.addArea()).toList();
    for (int i = 0; i < 8 * 64; i++) {
      cells.forEach(slots::take);
    }

    int[][] blocks = slots.blocksByArea();
    for (int cell : cells) {
      int first = blocks[cell][0];
      int second = blocks[cell][4];
      assertThat(first % 4).isZero();
      assertThat(blocks[cell])
          .containsExactly(
              first, first + 1, first + 2, first + 3, second, second + 1, second + 2, second + 3);
    }
  }

  @Test
  void dropArea_withARunBegun_givesBackTheRest() {
    List<Integer> taken = take(1_000_000);
    int cell = slots.addArea();
    int first = slots.take(cell);
    slots.retire(first, 1);
    slots.reclaim(1, _ -> {});
    slots.dropArea(cell);
    slots.retire(taken.getLast(), 2);
    slots.reclaim(2, _ -> {});

    assertThat(slots.end()).isEqualTo(1_000_000);
    assertThat(slots.take(slots.addArea())).isGreaterThanOrEqualTo(1_000_000);
  }

  @Test
  void sealedBlock_atTheEndOnlyTheRestOfARun_givesItBack() {
    List<Integer> taken = take(1_000_000);
    slots.take(slots.addArea());
    taken.subList(0, 100_000).forEach(slot -> slots.retire(slot, 1));
    slots.reclaim(1, _ -> {});
    int end = slots.end();

    slots.sealedBlock();
    slots.retire(taken.getLast(), 2);
    slots.reclaim(2, _ -> {});

    assertThat(slots.end()).isLessThan(end);
  }

  @Test
  void sealedBlock_manyFreeRows_isNotFilledAgain() {
    List<Integer> taken = take(1000);
    taken.stream().filter(slot -> slot % 4 != 0).forEach(slot -> slots.retire(slot, 1));
    slots.reclaim(1, _ -> {});

    int sealed = slots.sealedBlock();
    Set<Integer> filled = new HashSet<>();
    for (int i = 0; i < 600; i++) {
      filled.add(slots.take(Slots.OPEN) / 64);
    }

    assertThat(sealed).isBetween(0, 15);
    assertThat(filled).doesNotContain(sealed);
  }

  @Test
  void restore_someSlots_fillsTheOthers() {
    BitSet used = new BitSet();
    used.set(3);
    used.set(130, 192);

    slots.restore(used);

    assertThat(slots.end()).isEqualTo(192);
    assertThat(slots.area(Slots.OPEN).used()).isEqualTo(63);
    assertThat(slots.areaOf(70)).isNegative();
    Set<Integer> taken = new HashSet<>(take(129));
    assertThat(taken)
        .doesNotContain(3)
        .allMatch(slot -> !used.get(slot) && slot < 192)
        .hasSize(129);
    assertThat(slots.take(Slots.OPEN)).isEqualTo(192);
  }

  private List<Integer> take(int count) {
    List<Integer> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(slots.take(Slots.OPEN));
    }
    return taken;
  }
}
