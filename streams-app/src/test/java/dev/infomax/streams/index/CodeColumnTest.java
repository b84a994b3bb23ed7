package dev.infomax.streams.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeColumnTest {
  private static final int DIMENSION = 3;

  private final Snapshots snapshots = new Snapshots();
  private final CodeColumn column =
      new CodeColumn(DIMENSION, 64, new HeapVectors(DIMENSION), snapshots);

  @Test
  void put_overAndOver_fillsTheSameSlotsAgain() {
    fill(1000);

    for (int i = 0; i < 20_000; i++) {
      column.put("id-" + i % 1000, new float[] {i, 1, 2});
    }

    assertThat(snapshots.latest().size()).isEqualTo(1000);
    assertThat(snapshots.latest().slots()).isLessThanOrEqualTo(1002);
  }

  @Test
  void remove_mostVectors_shrinksTheColumn() {
    fill(5000);

    for (int i = 0; i < 4900; i++) {
      column.remove("id-" + i);
    }

    assertThat(snapshots.latest().size()).isEqualTo(100);
    assertThat(snapshots.latest().slots()).isLessThanOrEqualTo(200);
    assertThat(snapshots.latest().segments()).hasSizeLessThanOrEqualTo(5);
    assertThat(visible(snapshots.latest())).isEqualTo(100);
  }

  @Test
  void changes_whileASnapshotIsHeld_leaveItAsItIs() {
    fill(300);
    Snapshot held = snapshots.acquire();

    for (int i = 0; i < 300; i++) {
      column.put("id-" + i, new float[] {-1, -1, -1});
      column.remove("id-" + (i + 150) % 300);
    }

    assertThat(visible(held)).isEqualTo(300);
    for (int slot = 0; slot < 300; slot++) {
      assertThat(held.segments()[slot / 64].id(slot % 64)).isEqualTo("id-" + slot);
    }
    snapshots.release(held);
    column.put("one more", new float[DIMENSION]);
    assertThat(visible(snapshots.latest())).isEqualTo(snapshots.latest().size());
  }

  @Test
  void shrink_besideIdsOfAllLengths_keepsThem() {
    for (int i = 0; i < 1000; i++) {
      column.put("x".repeat(i), new float[] {i, 0, 0});
    }

    for (int i = 0; i < 900; i++) {
      column.remove("x".repeat(i));
    }

    assertThat(snapshots.latest().slots()).isLessThanOrEqualTo(200);
    for (int i = 900; i < 1000; i++) {
      assertThat(column.contains("x".repeat(i))).isTrue();
    }
    assertThat(visible(snapshots.latest())).isEqualTo(100);
  }

  private void fill(int count) {
    for (int i = 0; i < count; i++) {
      column.put("id-" + i, new float[] {i, 0, 0});
    }
  }

  private static int visible(Snapshot snapshot) {
    int visible = 0;
    for (int slot = 0; slot < snapshot.slots(); slot++) {
      visible += snapshot.segments()[slot / 64].visible(slot % 64, snapshot.sequence()) ? 1 : 0;
    }
    return visible;
  }
}
