package dev.infomax.streams.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.vector.Metric;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.QueryResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorStoreConcurrencyTest {
  private static final VectorStoreSettings SETTINGS =
      new VectorStoreSettings("vectors", Metric.COSINE, 2, "m", Duration.ofDays(15));

  @TempDir private Path dir;

  @Test
  void queries_besideWritesRebuildAndClose_answerOrAreNotPresent() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    CountDownLatch answered = new CountDownLatch(2);
    try (var readers = Executors.newFixedThreadPool(2)) {
      OpenStore open = new OpenStore(dir, SETTINGS, Clock.systemUTC());
      List<Future<Integer>> queries =
          List.of(
              readers.submit(() -> queryUntil(done, open, answered)),
              readers.submit(() -> queryUntil(done, open, answered)));
      try {
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
      } finally {
        done.set(true);
      }
      for (Future<Integer> query : queries) {
        assertThat(query.get()).isPositive();
      }
    }
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

  @Test
  void firstQuery_besideWrites_loadsAnIndexThatLosesNoWrite() throws Exception {
    try (OpenStore open = new OpenStore(dir, SETTINGS, Clock.systemUTC())) {
      for (int i = 0; i < 2000; i++) {
        open.put("old-" + i, i, 1);
      }
      open.commit(1);
    }
    try (OpenStore open = new OpenStore(dir, SETTINGS, Clock.systemUTC());
        var readers = Executors.newSingleThreadExecutor()) {
      Future<Long> loading = readers.submit(open.store::approximateNumEntries);
      for (int i = 0; i < 200; i++) {
        open.put("new-" + i, i, 1);
      }

      assertThat(loading.get()).isBetween(2000L, 2200L);
      assertThat(open.status().searchable()).isEqualTo(2200);
      assertThat(open.loads).hasSize(1);
    }
  }
}
