package dev.infomax.streams.store;

import static dev.infomax.streams.store.OpenStore.keys;
import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.vector.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the store drops what it has: content too old or marked corrupted, files damaged. */
class VectorStoreRebuildTest {
  private static final Duration LIMIT = Duration.ofDays(15);
  private static final VectorStoreSettings SETTINGS = settings(LIMIT);

  private final SettableClock clock = new SettableClock();
  @TempDir private Path dir;

  private static VectorStoreSettings settings(Duration maxAge) {
    return new VectorStoreSettings("vectors", Metric.COSINE, 2, "m", maxAge);
  }

  private OpenStore open() {
    return new OpenStore(dir, SETTINGS, clock);
  }

  @Test
  void open_contentOlderThanTheLimit_isDroppedWithItsOffset() {
    fillAndCommit(2500);
    clock.advance(LIMIT.plusSeconds(1));

    try (OpenStore open = open()) {
      assertThat(open.rebuilds).containsExactly(RebuildReason.TOO_OLD);
      assertThat(open.foundOffset).isNull();
      assertThat(keys(open.store.all())).isEmpty();
      assertThat(open.found(1, 0)).isEmpty();
    }
  }

  @Test
  void open_contentYoungerThanTheLimit_isKept() {
    fillAndCommit(3);
    clock.advance(LIMIT.minusSeconds(1));

    try (OpenStore open = open()) {
      assertThat(open.rebuilds).isEmpty();
      assertThat(open.foundOffset).isEqualTo(10);
      assertThat(open.found(1, 0)).hasSize(3);
    }
  }

  @Test
  void open_commitOfTheOffsetFound_doesNotMakeItYounger() {
    fillAndCommit(3);
    clock.advance(LIMIT.dividedBy(2));
    try (OpenStore lookedAt = open()) {
      lookedAt.commit(10);
    }
    clock.advance(LIMIT.dividedBy(2).plusSeconds(1));

    try (OpenStore open = open()) {
      assertThat(open.rebuilds).containsExactly(RebuildReason.TOO_OLD);
    }
  }

  @Test
  void open_commitOfALaterOffset_makesItYounger() {
    fillAndCommit(3);
    clock.advance(LIMIT.dividedBy(2));
    try (OpenStore used = open()) {
      used.commit(11);
    }
    clock.advance(LIMIT.dividedBy(2).plusSeconds(1));

    try (OpenStore open = open()) {
      assertThat(open.rebuilds).isEmpty();
    }
  }

  @Test
  void open_contentNeverCommitted_isDropped() {
    try (OpenStore open = open()) {
      open.put("a", 1, 0);
    }

    try (OpenStore open = open()) {
      assertThat(open.rebuilds).containsExactly(RebuildReason.TOO_OLD);
    }
  }

  @Test
  void open_contentFromTheFuture_isDropped() {
    clock.advance(Duration.ofDays(2));
    fillAndCommit(3);
    clock.advance(Duration.ofDays(-2));

    try (OpenStore open = open()) {
      assertThat(open.rebuilds).containsExactly(RebuildReason.TOO_OLD);
    }
  }

  @Test
  void open_emptyStore_hasNothingToDrop() {
    try (OpenStore open = open()) {
      assertThat(open.rebuilds).isEmpty();
    }
  }

  @Test
  void open_withoutALimit_keepsEverything() {
    try (OpenStore open = new OpenStore(dir, settings(Duration.ZERO), clock)) {
      open.put("a", 1, 0);
    }
    clock.advance(Duration.ofDays(1000));

    try (OpenStore open = new OpenStore(dir, settings(Duration.ZERO), clock)) {
      assertThat(open.rebuilds).isEmpty();
      assertThat(open.found(1, 0)).containsExactly("a");
    }
  }

  @Test
  void open_contentOfAnotherTopicOfTheSameName_isDroppedWithItsOffset() {
    try (OpenStore open = OpenStore.ofTopic("first", dir, SETTINGS, clock)) {
      open.put("a", 1, 0);
      open.commit(10);
    }

    try (OpenStore open = OpenStore.ofTopic("second", dir, SETTINGS, clock)) {
      assertThat(open.rebuilds).containsExactly(RebuildReason.OTHER_TOPIC);
      assertThat(open.foundOffset).isNull();
      assertThat(open.found(1, 0)).isEmpty();
      open.put("b", 1, 0);
      open.commit(1);
    }
    try (OpenStore open = OpenStore.ofTopic("second", dir, SETTINGS, clock)) {
      assertThat(open.rebuilds).isEmpty();
      assertThat(open.found(1, 0)).containsExactly("b");
    }
  }

  @Test
  void open_emptyStoreOfAnotherTopic_isOfThatFromNowOn() {
    OpenStore.ofTopic("first", dir, SETTINGS, clock).close();
    OpenStore.ofTopic("second", dir, SETTINGS, clock).close();

    try (OpenStore open = OpenStore.ofTopic("second", dir, SETTINGS, clock)) {
      assertThat(open.rebuilds).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"'', second", "first, ''"})
  void open_topicNotKnownThenOrNow_contentIsKept(String then, String now) {
    try (OpenStore open = OpenStore.ofTopic(then, dir, SETTINGS, clock)) {
      open.put("a", 1, 0);
      open.commit(10);
    }

    try (OpenStore open = OpenStore.ofTopic(now, dir, SETTINGS, clock)) {
      assertThat(open.rebuilds).isEmpty();
      assertThat(open.found(1, 0)).containsExactly("a");
    }
  }

  @Test
  void commit_ofNoOffset_dropsContentAndOffsetOfAStoreWithATopic() {
    fillAndCommit(3);
    try (OpenStore open = open()) {
      assertThat(open.found(1, 0)).hasSize(3);

      open.store.commit(Map.of());

      assertThat(open.rebuilds).containsExactly(RebuildReason.CORRUPTED);
      assertThat(open.found(1, 0)).isEmpty();
      assertThat(open.status().appliedOffset()).isEqualTo(-1);
    }
    try (OpenStore open = open()) {
      assertThat(open.foundOffset).isNull();
      assertThat(keys(open.store.all())).isEmpty();
    }
  }

  @Test
  void commit_ofNoOffset_keepsAStoreThatHasNoTopic() {
    try (OpenStore open = new OpenStore(dir, SETTINGS, clock, false)) {
      open.put("a", 1, 0);

      open.store.commit(Map.of());

      assertThat(open.rebuilds).isEmpty();
      assertThat(open.found(1, 0)).containsExactly("a");
    }
  }

  @Test
  void put_afterARebuild_isSearchableAndLearnsAnew() {
    VectorStoreSettings learning = new VectorStoreSettings("vectors", Metric.COSINE, 0, "", LIMIT);
    try (OpenStore open = new OpenStore(dir, learning, clock)) {
      open.put("a", TextFormat.value("m1", 1, 0));
      open.commit(1);
      open.store.commit(Map.of());

      open.put("b", TextFormat.value("m2", 1, 0, 0));

      assertThat(open.found(1, 0, 0)).containsExactly("b");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".sst", "MANIFEST-"})
  void open_damagedFiles_startsEmptyAndIsRestored(String damaged) throws IOException {
    fillAndCommit(2500);
    int cut = 0;
    for (Path file : files()) {
      if (file.getFileName().toString().contains(damaged)) {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 20));
        cut++;
      }
    }
    assertThat(cut).isPositive();

    try (OpenStore open = open()) {
      assertThat(open.rebuilds).containsExactly(RebuildReason.DAMAGED);
      assertThat(open.foundOffset).isNull();
      assertThat(open.found(1, 0)).isEmpty();
      open.put("b", 1, 0);
      open.commit(1);
    }
    try (OpenStore open = open()) {
      assertThat(open.rebuilds).isEmpty();
      assertThat(open.found(1, 0)).containsExactly("b");
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(dir)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private void fillAndCommit(int vectors) {
    try (OpenStore open = open()) {
      IntStream.range(0, vectors).forEach(i -> open.put("id-" + i, 1, i));
      open.commit(10);
    }
  }
}
