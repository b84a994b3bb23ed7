package dev.infomax.streams.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.attribute.AttributeValue;
import dev.infomax.streams.attribute.Predicate;
import dev.infomax.streams.index.BruteForce;
import dev.infomax.streams.index.IndexSettings;
import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.index.Window;
import dev.infomax.streams.vector.Metric;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.QueryResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorStoreConcurrencyTest {
  private static final VectorStoreSettings SETTINGS =
      new VectorStoreSettings("vectors", Metric.COSINE, 2, "m", Duration.ofDays(15));

  private static final int HIGH = 100_000;

  @TempDir private Path dir;

  @Test
  void queries_besideWritesRebuildAndClose_answerOrAreNotPresent() throws Exception {
    CountDownLatch answered = new CountDownLatch(2);
    OpenStore open = new OpenStore(dir, SETTINGS, Clock.systemUTC());
    beside(
        2,
        done -> queryUntil(done, open, answered),
        () -> {
          assertThat(answered.await(1, TimeUnit.MINUTES)).as("both readers were answered").isTrue();
          for (int i = 0; i < 3000; i++) {
            open.put("id-" + i % 700, i, 1);
            if (i % 5 == 0) {
              open.put("id-" + (i * 31) % 700, (byte[]) null);
            }
            if (i % 1000 == 999) {
              open.store.commit(Map.of());
            }
          }
          open.close();
        });
  }

  /** Has readers ask until all is written; each must have been answered. */
  private static void beside(int readers, Reads reads, Writes writes) throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (var threads = Executors.newFixedThreadPool(readers)) {
      List<Future<Integer>> answers =
          IntStream.range(0, readers)
              .mapToObj(_ -> threads.submit(() -> reads.until(done)))
              .toList();
      try {
        writes.run();
      } finally {
        done.set(true);
      }
      for (Future<Integer> answered : answers) {
        assertThat(answered.get()).isPositive();
      }
    }
  }

  @FunctionalInterface
  private interface Reads {
    /** How many were answered. */
    int until(AtomicBoolean done);
  }

  @FunctionalInterface
  private interface Writes {
    void run() throws Exception;
  }

  private OpenStore open(VectorPlace place) {
    var settings =
        new VectorStoreSettings(
            "vectors",
            Metric.L2,
            2,
            "m",
            ModelPolicy.REFUSE,
            Duration.ZERO,
            place,
            IndexSettings.EXACT);
    return new OpenStore(dir, settings, Clock.systemUTC());
  }

  private static int queryUntil(AtomicBoolean done, OpenStore open, CountDownLatch first) {
    int answered = 0;
    do {
      QueryResult<KnnResult> result = open.ask(new KnnQuery(new float[] {1, 1}, 10, Metric.COSINE));
      if (result.isSuccess()) {
        assertThat(result.getResult().neighbors()).isSortedAccordingTo(Neighbor.ORDER);
        if (answered++ == 0) {
          first.countDown();
        }
      } else {
        assertThat(result.getFailureReason())
            .as(result.getFailureMessage())
            .isEqualTo(FailureReason.NOT_PRESENT);
      }
      assertThat(open.ask(new StatusQuery()).isSuccess()).isTrue();
    } while (!done.get());
    return answered;
  }

  /**
   * Both hands of a clock are moved one after the other, alone or with others in batches that also
   * hold values that no search may ever see.
   */
  @ParameterizedTest
  @EnumSource(VectorPlace.class)
  void queries_besideUpdatesAndBatches_answerFromOneLegalState(VectorPlace place) throws Exception {
    try (OpenStore open = open(place)) {
      open.put("hour", 0, HIGH);
      open.put("minute", 0, HIGH);
      beside(
          3,
          done -> watch(done, open),
          () -> {
            for (int time = 1; time <= 3000; time++) {
              if (time % 3 == 0) {
                open.restore(batch(time));
              } else {
                open.put("minute", time, HIGH);
                open.put("hour", time, HIGH);
              }
              open.put(
                  "other-" + time % 300, time % 7 == 0 ? null : TextFormat.value("m", time, 1));
            }
          });
    }
  }

  private static List<KeyValue<byte[], byte[]>> batch(int time) {
    List<KeyValue<byte[], byte[]>> batch = new ArrayList<>();
    batch.add(record("hour", TextFormat.value("m", -5, HIGH)));
    batch.add(record("minute", new byte[0]));
    for (int i = 0; i < 40; i++) {
      batch.add(record("other-" + (time + i) % 300, TextFormat.value("m", -i, 1)));
    }
    batch.add(record("minute", TextFormat.value("m", time, HIGH)));
    batch.add(record("hour", null));
    batch.add(record("hour", TextFormat.value("m", time, HIGH)));
    return batch;
  }

  private static KeyValue<byte[], byte[]> record(String id, byte @Nullable [] value) {
    return KeyValue.pair(OpenStore.key(id).get(), value);
  }

  private static int watch(AtomicBoolean done, OpenStore open) {
    int answered = 0;
    double before = 0;
    do {
      List<Neighbor> hands =
          open.ask(new KnnQuery(new float[] {1, 1}, 2, Metric.DOT)).getResult().neighbors();
      assertThat(hands).allSatisfy(hand -> assertShown(hand, new float[] {1, 1}, Metric.DOT));
      Map<String, Double> times =
          hands.stream().collect(Collectors.toMap(Neighbor::id, n -> -n.distance() - HIGH));
      assertThat(times).containsOnlyKeys("hour", "minute");
      double hour = times.getOrDefault("hour", Double.NaN);
      double minute = times.getOrDefault("minute", Double.NaN);
      // A batch moves both hands in the order of its first records.
      assertThat(Math.abs(minute - hour)).as("%s and %s", hour, minute).isLessThanOrEqualTo(1);
      assertThat(Math.min(hour, minute)).isGreaterThanOrEqualTo(before);
      before = Math.min(hour, minute);
      answered++;
    } while (!done.get());
    return answered;
  }

  private static void assertShown(Neighbor found, float[] query, Metric metric) {
    assertThat(found.distance())
        .as("distance of %s", found)
        .isEqualTo(BruteForce.distance(metric, shown(found).vector(), query));
  }

  private static VectorFormat.Vector shown(Neighbor found) {
    return (VectorFormat.Vector) new TextFormat().read(found.value());
  }

  /** Ids go near and far, their labels with them; at any time all but one or two are near. */
  @ParameterizedTest
  @EnumSource(VectorPlace.class)
  void queries_besideChangesOfLabelAndVector_showWhatTheyAskedFor(VectorPlace place)
      throws Exception {
    int ids = 12;
    try (OpenStore open = open(place)) {
      IntStream.range(0, ids).forEach(i -> open.put("id-" + i, near(i)));
      beside(
          2,
          done -> watchNear(done, open, ids - 2),
          () -> {
            for (int i = 0; i < 6000; i++) {
              String id = "id-" + i % ids;
              open.put(id, i % 3 == 0 ? null : TextFormat.labelled("far", 9, i));
              open.put("id-" + (i + 5) % ids, near(i));
              open.put(id, near(i));
            }
          });
    }
  }

  private static byte[] near(int i) {
    return TextFormat.labelled("near", 1, i % 100 / 100F);
  }

  private static int watchNear(AtomicBoolean done, OpenStore open, int k) {
    float[] query = {1, 0.5F};
    SearchRequest request =
        new SearchRequest(query, k, Metric.L2)
            .with(Predicate.equal("label", new AttributeValue.Text("near")))
            .with(new Window(0.5, null));
    int answered = 0;
    do {
      List<Neighbor> neighbors = open.ask(new KnnQuery(request)).getResult().neighbors();
      assertThat(neighbors)
          .hasSize(k)
          .isSortedAccordingTo(Neighbor.ORDER)
          .allSatisfy(
              found -> {
                assertShown(found, query, Metric.L2);
                assertThat(shown(found).attributes().values())
                    .containsEntry("label", new AttributeValue.Text("near"));
              });
      answered++;
    } while (!done.get());
    return answered;
  }

  @Test
  void load_besideWrites_losesNone() throws Exception {
    try (OpenStore open = new OpenStore(dir, SETTINGS, Clock.systemUTC())) {
      for (int i = 0; i < 2000; i++) {
        open.put("old-" + i, i, 1);
      }
      open.commit(1);
    }
    try (OpenStore open = new OpenStore(dir, SETTINGS, Clock.systemUTC());
        var readers = Executors.newSingleThreadExecutor()) {
      Future<OpenStore> loading = readers.submit(open::load);
      for (int i = 0; i < 200; i++) {
        open.put("new-" + i, i, 1);
        open.put("old-" + i * 10, (byte[]) null);
      }

      loading.get();
      assertThat(open.status().searchable()).isEqualTo(2000);
      assertThat(open.loads).hasSize(1);
    }
  }
}
