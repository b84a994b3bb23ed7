package dev.infomax.streams.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.vector.Metric;
import dev.infomax.streams.vector.TestSeed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stores that are closed, or killed at any moment, and opened again: the index must be that of what
 * RocksDB has then. A kill is a copy of the folder while the store is open.
 */
class VectorStoreCrashTest {
  private static final VectorStoreSettings SETTINGS =
      new VectorStoreSettings("vectors", Metric.L2, 2, "m", Duration.ZERO);
  private static final SavePolicy OFTEN = new SavePolicy(40, 1);
  private static final SavePolicy NEVER_AT_CLOSE = new SavePolicy(40, Integer.MAX_VALUE);

  private final RandomGenerator random = TestSeed.random();
  @TempDir private Path root;
  private int copies;

  private static OpenStore open(Path dir, SavePolicy policy) {
    return new OpenStore(dir, SETTINGS, Clock.systemUTC(), true, policy);
  }

  private static Path index(Path dir) {
    return dir.resolve("vectors.index").resolve("index");
  }

  private Path newFolder() throws IOException {
    return Files.createDirectory(root.resolve("copy-" + copies++));
  }

  /**
   * What is there if the machine stops now: what names files first, then all that it names. Copied
   * anew if a compaction has removed tables meanwhile, which no stop of a machine does.
   */
  private Path killed(Path dir) throws IOException {
    while (true) {
      List<Path> tables = files(dir, VectorStoreCrashTest::table);
      Path copy = newFolder();
      copy(dir, copy, file -> !table(file));
      copy(dir, copy, VectorStoreCrashTest::table);
      if (files(dir, VectorStoreCrashTest::table).containsAll(tables)) {
        return copy;
      }
    }
  }

  private static boolean table(Path file) {
    return file.toString().endsWith(".sst");
  }

  /** What is renamed or removed while they are looked for may be left out. */
  private static List<Path> files(Path dir, Predicate<Path> which) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        dir,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && which.test(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
    return found;
  }

  private static void copy(Path from, Path to, Predicate<Path> which) throws IOException {
    for (Path file : files(from, which)) {
      Path target = to.resolve(from.relativize(file));
      Files.createDirectories(target.getParent());
      try {
        Files.copy(file, target);
      } catch (NoSuchFileException renamed) {
        // an index that has just been finished
      }
    }
  }

  private static void fill(OpenStore store, int from, int to) {
    for (int i = from; i < to; i++) {
      store.put("id-" + i, i, 1);
    }
  }

  private static void awaitSaves(OpenStore store, int count) {
    while (store.saves.size() < count) {
      LockSupport.parkNanos(100_000);
    }
  }

  /** Searches find exactly the vectors that are stored. */
  private static void assertIndexIsThatOfTheContent(OpenStore store) {
    Map<String, byte[]> stored = new TreeMap<>();
    try (KeyValueIterator<Bytes, byte[]> entries = store.store.all()) {
      entries.forEachRemaining(
          entry -> stored.put(new String(entry.key.get(), StandardCharsets.UTF_8), entry.value));
    }
    store.load();
    float[] query = {1, 2};
    var found = store.ask(new KnnQuery(query, 5000, Metric.L2)).getResult().neighbors();
    Map<String, Double> distances = new TreeMap<>();
    found.forEach(neighbor -> distances.put(neighbor.id(), neighbor.distance()));
    Map<String, Double> expected = new TreeMap<>();
    stored.forEach(
        (id, value) -> {
          if (new TextFormat().read(value) instanceof VectorFormat.Vector read) {
            expected.put(
                id,
                dev.infomax.streams.vector.ExactKernels.distance(Metric.L2, query, read.vector()));
          }
        });
    assertThat(distances).isEqualTo(expected);
    assertThat(store.status().searchable()).isEqualTo(expected.size());
  }

  @Test
  void closed_withChangesUnsaved_isSavedAndReadsNoVectorAtTheNextStart() throws IOException {
    Path dir = newFolder();
    try (OpenStore store = open(dir, OFTEN)) {
      fill(store, 0, 30);
      store.put("bad", new byte[0]);
    }

    try (OpenStore store = open(dir, OFTEN).load()) {
      assertThat(store.reads).hasValue(0);
      assertThat(store.rejected(Rejection.UNREADABLE)).isEqualTo(1);
      assertIndexIsThatOfTheContent(store);
    }
  }

  @Test
  void closed_afterTheSave_readsOnlyWhatChangedSince() throws IOException {
    Path dir = newFolder();
    try (OpenStore store = open(dir, NEVER_AT_CLOSE).load()) {
      fill(store, 0, 200);
      awaitSaves(store, 1);
    }
    try (OpenStore store = open(dir, NEVER_AT_CLOSE).load()) {
      int before = store.reads.get();
      fill(store, 190, 210);
      store.put("id-5", (byte[]) null);
      assertThat(before).isLessThan(200);
    }

    try (OpenStore store = open(dir, NEVER_AT_CLOSE).load()) {
      assertThat(store.reads.get()).isLessThan(220);
      assertIndexIsThatOfTheContent(store);
    }
  }

  @Test
  void killed_rocksDbBehindTheSavedIndex_looksUpWhatWasLostAlsoAfterTheNextKill()
      throws IOException {
    Path dir = newFolder();
    try (OpenStore store = open(dir, OFTEN)) {
      fill(store, 0, 100);
    }
    Path first;
    try (OpenStore store = open(dir, OFTEN).load()) {
      fill(store, 50, 150);
      store.put("id-3", (byte[]) null);
      awaitSaves(store, 1);
      first = killed(dir);
    }

    Path second;
    try (OpenStore store = open(first, NEVER_AT_CLOSE).load()) {
      assertThat(store.store.approximateNumEntries()).isEqualTo(100);
      assertThat(store.reads.get()).isLessThan(130);
      assertIndexIsThatOfTheContent(store);
      fill(store, 200, 210);
      second = killed(first);
    }
    try (OpenStore store = open(second, NEVER_AT_CLOSE)) {
      assertIndexIsThatOfTheContent(store);
    }
    try (OpenStore store = open(first, NEVER_AT_CLOSE)) {
      assertIndexIsThatOfTheContent(store);
    }
  }

  @Test
  void savedIndex_cutOffOrDamagedAnywhere_isNotUsedOrRight() throws IOException {
    Path dir = newFolder();
    try (OpenStore store = open(dir, OFTEN)) {
      fill(store, 0, 300);
    }
    byte[] whole = Files.readAllBytes(index(dir));
    List<byte[]> damaged = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      damaged.add(
          ByteBuffer.wrap(whole.clone()).put(random.nextInt(whole.length), (byte) i).array());
      damaged.add(java.util.Arrays.copyOf(whole, random.nextInt(whole.length)));
    }
    damaged.add(new byte[0]);
    for (byte[] bytes : damaged) {
      Path copy = killed(dir);
      Files.write(index(copy), bytes);
      Files.write(index(copy).resolveSibling("index.tmp"), bytes);
      try (OpenStore store = open(copy, OFTEN)) {
        assertIndexIsThatOfTheContent(store);
      }
      try (OpenStore store = open(copy, OFTEN)) {
        assertIndexIsThatOfTheContent(store);
      }
    }
  }

  @Test
  void savedIndex_ofAnotherStore_isNotUsed() throws IOException {
    Path dir = newFolder();
    try (OpenStore store = open(dir, OFTEN)) {
      fill(store, 0, 100);
    }
    Path other = newFolder();
    try (OpenStore store = open(other, OFTEN)) {
      fill(store, 50, 90);
    }
    Files.copy(index(dir), index(other), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    try (OpenStore store = open(other, OFTEN)) {
      assertIndexIsThatOfTheContent(store);
      assertThat(store.reads.get()).isPositive();
    }
  }

  @Test
  void savedIndex_settingsChanged_isNotUsed() throws IOException {
    Path dir = newFolder();
    try (OpenStore store = open(dir, OFTEN)) {
      fill(store, 0, 100);
      store.put("other", TextFormat.value("m2", 1, 1));
    }
    VectorStoreSettings changed =
        new VectorStoreSettings("vectors", Metric.L2, 2, "m2", Duration.ZERO);

    try (OpenStore store = new OpenStore(dir, changed, Clock.systemUTC(), true, OFTEN)) {
      assertThat(store.found(1, 1)).containsExactly("other");
    }
  }

  @Test
  void rebuild_removesTheSavedIndex() throws IOException {
    Path dir = newFolder();
    try (OpenStore store = open(dir, OFTEN)) {
      fill(store, 0, 100);
    }
    try (OpenStore store = open(dir, OFTEN).load()) {
      store.store.commit(Map.of());

      assertThat(index(dir)).doesNotExist();
      assertThat(store.found(1, 1)).isEmpty();
      store.put("new", 1, 1);
      assertThat(store.found(1, 1)).containsExactly("new");
    }
  }

  @Test
  void histories_ofChangesClosesAndKills_alwaysEndWithTheIndexOfTheContent() throws IOException {
    for (int history = 0; history < 6; history++) {
      Path dir = newFolder();
      for (int session = 0; session < 8; session++) {
        SavePolicy policy = random.nextBoolean() ? OFTEN : NEVER_AT_CLOSE;
        try (OpenStore store = open(dir, policy)) {
          if (random.nextInt(4) > 0) {
            store.load();
          }
          change(store, random.nextInt(400));
          if (random.nextBoolean()) {
            dir = killed(dir);
          }
        }
        try (OpenStore store = open(dir, policy)) {
          assertIndexIsThatOfTheContent(store);
          change(store, random.nextInt(20));
          assertIndexIsThatOfTheContent(store);
        }
      }
    }
  }

  private void change(OpenStore store, int steps) {
    for (int step = 0; step < steps; step++) {
      if (random.nextInt(10) == 0) {
        List<KeyValue<byte[], byte[]>> batch = new ArrayList<>();
        for (int i = random.nextInt(30); i >= 0; i--) {
          batch.add(KeyValue.pair(OpenStore.key(id()).get(), value()));
        }
        store.restore(batch);
      } else {
        store.put(id(), value());
      }
    }
  }

  private String id() {
    return "id-" + random.nextInt(150);
  }

  private byte @Nullable [] value() {
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> new byte[0];
      default -> TextFormat.value("m", random.nextInt(1000), random.nextInt(1000));
    };
  }
}
