package dev.infomax.streams.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.index.Effort;
import dev.infomax.streams.index.IndexKind;
import dev.infomax.streams.index.IndexSettings;
import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.vector.Metric;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that looks at cells of its vectors. */
class CellStoreTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final VectorStoreSettings SETTINGS =
      new VectorStoreSettings(
          "vectors",
          Metric.L2,
          2,
          "m",
          ModelPolicy.REFUSE,
          Duration.ofDays(15),
          VectorPlace.STORE,
          new IndexSettings(IndexKind.IVF, 0.9, Duration.ofMillis(2)));

  private final RandomGenerator random = new SplittableRandom(5);
  @TempDir private Path dir;

  @Test
  void query_manyVectors_looksAtCellsAndSaysSo() throws Exception {
    try (OpenStore open = new OpenStore(dir, SETTINGS, Clock.systemUTC())) {
      for (int i = 0; i < 20_500; i++) {
        open.put("id-" + i, random.nextInt(1000), random.nextInt(1000));
      }
      SearchRequest nearest = new SearchRequest(new float[] {500, 500}, 10, Metric.L2);

      KnnResult some = answerThatIsNotExact(open, new KnnQuery(nearest));
      KnnResult all = open.ask(new KnnQuery(nearest.with(Effort.EXACT))).getResult();

      assertThat(all.exact()).isTrue();
      assertThat(some.neighbors()).hasSize(10);
      assertThat(some.neighbors().getFirst().distance())
          .isGreaterThanOrEqualTo(all.neighbors().getFirst().distance());
      assertThat(open.recalls).isNotEmpty().allMatch(recall -> recall > 0 && recall <= 1);
    }
  }

  private static KnnResult answerThatIsNotExact(OpenStore open, KnnQuery query) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    KnnResult answer = open.ask(query).getResult();
    while ((answer.exact() || open.recalls.isEmpty()) && System.nanoTime() < end) {
      Thread.sleep(10);
      answer = open.ask(query).getResult();
    }
    assertThat(answer.exact()).isFalse();
    return answer;
  }
}
