package dev.infomax.streams.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.vector.Metric;
import dev.infomax.streams.vector.TestSeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CellIndexTest {
  private static final int DIMENSION = 24;
  private static final IndexSettings IVF =
      new IndexSettings(IndexKind.IVF, 0.95, Duration.ofMillis(2));
  private static final CellPolicy SMALL = new CellPolicy(500, 64, 32, 8);

  private final RandomGenerator random = TestSeed.random();
  private final Map<String, float[]> vectors = new HashMap<>();
  private final List<Double> recalls = new ArrayList<>();
  private long now;

  private CellIndex index(Metric metric, IndexSettings settings) {
    return new CellIndex(
        new ExactIndex(DIMENSION, new HeapVectors(DIMENSION), 64, 1),
        metric,
        settings,
        SMALL,
        (recall, probes, cells) -> recalls.add(recall),
        () -> now += 1_000_000,
        random);
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void search_clusteredVectors_reachesTheTargetRecall(Metric metric) {
    CellIndex index = index(metric, IVF);
    Clusters clusters = new Clusters(new SplittableRandom(7), DIMENSION, 60);
    fill(index, clusters, 12_000);
    settle(index);
    // Checks go on until the number of probes is known.
    for (int i = 0; i < 2000; i++) {
      index.maintain();
    }
    int exact = 0;
    double found = 0;
    for (int i = 0; i < 200; i++) {
      SearchRequest request = new SearchRequest(clusters.next(), 10, metric);

      Answer answer = index.answer(request);

      exact += answer.exact() ? 1 : 0;
      found += recall(answer.hits(), index.search(request.with(Effort.EXACT)));
    }
    assertThat(exact).isZero();
    assertThat(found / 200).isGreaterThan(0.93);
    assertThat(recalls).isNotEmpty();
    assertThat(recalls.getLast()).isGreaterThan(0.8);
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void answerWithin_growingReach_looksAtMoreUntilItIsExact(Metric metric) {
    CellIndex index = index(metric, IVF);
    Clusters clusters = new Clusters(random, DIMENSION, 30);
    fill(index, clusters, 6_000);
    settle(index);
    double[] found = new double[3];
    for (int i = 0; i < 50; i++) {
      SearchRequest request = new SearchRequest(clusters.next(), 10, metric);
      List<Hit> truth = index.search(request.with(Effort.EXACT));

      assertThat(index.answerWithin(request, 0).hits())
          .isEqualTo(index.search(request.with(new Effort.Probes(1))));
      assertThat(index.answerWithin(request, 1e9)).isEqualTo(new Answer(truth, List.of(), true));
      found[0] += recall(index.answerWithin(request, 0).hits(), truth);
      found[1] += recall(index.answerWithin(request, 0.2).hits(), truth);
      found[2] += recall(index.answerWithin(request, 2).hits(), truth);
    }
    assertThat(found).isSorted();
  }

  @Test
  void search_besideUpkeepAndChanges_seesEveryIdOnceAndEqualsTheModel() {
    CellIndex index = index(Metric.L2, IVF);
    int builds = 0;
    for (int step = 0; step < 30_000; step++) {
      // The centre of the data wanders, and its size goes up and down.
      String id = "id-" + random.nextInt(step < 15_000 ? 6000 : 1500);
      boolean remove = step >= 15_000 && step < 22_000 && random.nextInt(4) > 0;
      if (remove) {
        String gone = "id-" + random.nextInt(6000);
        assertThat(index.remove(gone)).isEqualTo(vectors.remove(gone) != null);
      } else {
        float[] vector = wandering(step);
        index.put(id, vector);
        vectors.put(id, vector);
      }
      builds += index.maintain() ? 1 : 0;
      if (step % 997 == 0) {
        float[] query = wandering(step);
        Effort effort = random.nextBoolean() ? Effort.EXACT : new Effort.Probes(100_000);

        Answer answer = index.answer(new SearchRequest(query, 15, Metric.L2).with(effort));

        assertThat(answer.exact()).isTrue();
        assertThat(answer.hits()).isEqualTo(BruteForce.nearest(vectors, query, 15, Metric.L2));
        assertThat(index.size()).isEqualTo(vectors.size());
        assertThat(all(index)).isEqualTo(vectors.keySet());
      }
    }
    assertThat(builds).isPositive();
  }

  @Test
  void search_besideUpkeep_missesNoneAndDoublesNone() throws Exception {
    CellIndex index = index(Metric.COSINE, IVF);
    Clusters clusters = new Clusters(random, DIMENSION, 20);
    for (int i = 0; i < 3000; i++) {
      index.put("stay-" + i, clusters.next());
    }
    AtomicBoolean done = new AtomicBoolean();
    try (var threads = Executors.newFixedThreadPool(3)) {
      Future<?> upkeep =
          threads.submit(
              () -> {
                while (!done.get()) {
                  index.maintain();
                }
              });
      List<Future<?>> searches =
          List.of(
              threads.submit(() -> searchOften(index, Effort.EXACT)),
              threads.submit(() -> searchOften(index, new Effort.Probes(100_000))));
      while (!searches.stream().allMatch(Future::isDone)) {
        String id = "stay-" + random.nextInt(3000);
        index.put(id, clusters.next());
        index.put("more-" + random.nextInt(2000), clusters.next());
        index.remove("more-" + random.nextInt(2000));
      }
      done.set(true);
      for (Future<?> search : searches) {
        search.get();
      }
      upkeep.get();
    }
  }

  private static void searchOften(CellIndex index, Effort effort) {
    float[] query = new float[DIMENSION];
    query[0] = 1;
    for (int i = 0; i < 60; i++) {
      Answer answer = index.answer(new SearchRequest(query, 10_000, Metric.DOT).with(effort));
      Set<String> ids = new HashSet<>();
      answer.hits().forEach(hit -> assertThat(ids.add(hit.id())).isTrue());
      assertThat(ids.stream().filter(id -> id.startsWith("stay-")).count()).isEqualTo(3000);
      assertThat(answer.exact()).isTrue();
    }
  }

  @Test
  void search_fewerVectorsInTheProbedCellsThanAsked_looksAtMore() {
    CellIndex index = index(Metric.L2, IVF);
    Clusters clusters = new Clusters(random, DIMENSION, 30);
    fill(index, clusters, 3000);
    settle(index);

    Answer some = index.answer(request(clusters.next(), 10, 1));
    Answer most = index.answer(request(clusters.next(), 2900, 1));
    Answer all = index.answer(request(clusters.next(), 5000, 1));

    assertThat(some.exact()).isFalse();
    assertThat(some.hits()).hasSize(10);
    assertThat(most.hits()).hasSize(2900);
    assertThat(all.exact()).isTrue();
    assertThat(all.hits()).hasSize(3000);
  }

  @Test
  void maintain_cellsThatGrowAndShrink_splitsAndGivesThemUp() {
    CellIndex index = index(Metric.L2, IVF);
    Clusters clusters = new Clusters(random, DIMENSION, 100);
    fill(index, clusters, 600);
    settle(index);
    int few = cells(index);

    fill(index, clusters, 8000);
    settle(index);
    int many = cells(index);
    vectors.keySet().forEach(id -> removeMost(index, id));
    settle(index);

    assertThat(few).isBetween(5, 15);
    assertThat(many).isBetween(50, 200);
    assertThat(cells(index)).isLessThan(many / 2);
    assertThat(index.exact().snapshots().latest().slots()).isLessThan(2500);
  }

  @Test
  void maintain_equalVectors_areNotSplitForEver() {
    CellIndex index = index(Metric.COSINE, IVF);
    for (int i = 0; i < 2000; i++) {
      index.put("id-" + i, Adversary.NEAR_TIES.vector(random, 0, DIMENSION));
    }
    settle(index);

    assertThat(index.search(request(Adversary.NEAR_TIES.vector(random, 0, DIMENSION), 10, 1)))
        .hasSize(10);
  }

  @Test
  void answer_autoAndFastExactSearches_staysExact() {
    CellIndex index =
        index(Metric.L2, new IndexSettings(IndexKind.AUTO, 0.95, Duration.ofSeconds(1)));
    Clusters clusters = new Clusters(random, DIMENSION, 10);
    fill(index, clusters, 1000);
    for (int i = 0; i < 100; i++) {
      assertThat(index.answer(new SearchRequest(clusters.next(), 5, Metric.L2)).exact()).isTrue();
    }

    assertThat(index.maintain()).isFalse();
    assertThat(cells(index)).isZero();
  }

  @Test
  void answer_autoAndSlowExactSearches_goesOverToCells() {
    CellIndex index = index(Metric.L2, new IndexSettings(IndexKind.AUTO, 0.8, Duration.ofNanos(1)));
    Clusters clusters = new Clusters(random, DIMENSION, 100);
    fill(index, clusters, 6000);
    for (int i = 0; i < 100; i++) {
      index.search(new SearchRequest(clusters.next(), 5, Metric.L2));
    }
    settle(index);
    for (int i = 0; i < 2000; i++) {
      index.maintain();
    }

    assertThat(cells(index)).isPositive();
    assertThat(index.answer(new SearchRequest(clusters.next(), 5, Metric.L2)).exact()).isFalse();
  }

  private void removeMost(CellIndex index, String id) {
    if (random.nextInt(10) > 0) {
      index.remove(id);
    }
  }

  private static int cells(CellIndex index) {
    return index.exact().snapshots().latest().cells().areas().length;
  }

  private void fill(CellIndex index, Clusters clusters, int count) {
    for (int i = 0; i < count; i++) {
      float[] vector = clusters.next();
      index.put("id-" + i, vector);
      vectors.put("id-" + i, vector);
    }
  }

  /** Does all that the cells need; checks go on for ever. */
  private static void settle(CellIndex index) {
    int steps = 0;
    while (index.keep()) {
      assertThat(steps++).isLessThan(100_000);
    }
  }

  private float[] wandering(int step) {
    float[] vector = Adversary.GAUSSIAN.vector(random, step, DIMENSION);
    vector[0] += step / 1000f;
    vector[1] += step % 7 * 3;
    return vector;
  }

  private static Set<String> all(CellIndex index) {
    float[] query = new float[DIMENSION];
    List<Hit> hits = index.search(request(query, 100_000, 100_000));
    Set<String> ids = new HashSet<>();
    hits.forEach(hit -> assertThat(ids.add(hit.id())).isTrue());
    return ids;
  }

  private static SearchRequest request(float[] query, int k, int probes) {
    return new SearchRequest(query, k, Metric.L2).with(new Effort.Probes(probes));
  }

  private static double recall(List<Hit> found, List<Hit> truth) {
    return (double) truth.stream().filter(found::contains).count() / truth.size();
  }

  /** Vectors about some centres, as embeddings have them. */
  private record Clusters(RandomGenerator random, float[][] centres) {
    Clusters(RandomGenerator random, int dimension, int count) {
      this(random, new float[count][]);
      for (int i = 0; i < count; i++) {
        centres[i] = Adversary.GAUSSIAN.vector(random, i, dimension);
      }
    }

    float[] next() {
      float[] vector = centres[random.nextInt(centres.length)].clone();
      for (int d = 0; d < vector.length; d++) {
        vector[d] += (float) (0.4 * random.nextGaussian());
      }
      return vector;
    }
  }
}
