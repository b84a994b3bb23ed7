package dev.infomax.streams.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.vector.Metric;
import dev.infomax.streams.vector.TestSeed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every exact {@link VectorIndex} must do. */
abstract class VectorIndexContractTest {
  private static final int[] DIMENSIONS = {1, 3, 17, 64, 133};

  private static final int STAYING = 500;

  private final RandomGenerator random = TestSeed.random();

  /** An empty index. */
  abstract VectorIndex index(int dimension);

  @Test
  void sample_fewerOrMoreThanThereAre_drawsDifferentIdsThatAreThere() {
    VectorIndex index = index(17);
    assertThat(index.sample(5, random)).isEmpty();
    Map<String, float[]> vectors = fill(index, Adversary.GAUSSIAN, 17, 100);

    assertThat(index.sample(10, random))
        .hasSize(10)
        .doesNotHaveDuplicates()
        .allMatch(vectors::containsKey);
    assertThat(index.sample(1000, random))
        .hasSizeBetween(90, 100)
        .doesNotHaveDuplicates()
        .allMatch(vectors::containsKey);
  }

  @ParameterizedTest
  @EnumSource(Adversary.class)
  void search_anyDataAndMetric_equalsBruteForceInFloat64(Adversary adversary) {
    for (int dimension : DIMENSIONS) {
      VectorIndex index = index(dimension);
      Map<String, float[]> vectors = fill(index, adversary, dimension, 200);
      for (Metric metric : Metric.values()) {
        for (int k : new int[] {1, 10, 250}) {
          float[] query = adversary.vector(random, 1 + random.nextInt(16), dimension);
          query[0] += query[0] == 0 ? 1 : 0;

          List<Hit> found = index.search(new SearchRequest(query, k, metric));

          assertThat(found)
              .as("%s %s dimension %d k %d", adversary, metric, dimension, k)
              .isEqualTo(BruteForce.nearest(vectors, query, k, metric));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Adversary.class)
  void search_forAStoredVector_equalsBruteForceInFloat64(Adversary adversary) {
    VectorIndex index = index(64);
    Map<String, float[]> vectors = fill(index, adversary, 64, 300);
    for (Metric metric : Metric.values()) {
      float[] query = Objects.requireNonNull(vectors.get("id-1"));

      List<Hit> found = index.search(new SearchRequest(query, 20, metric));

      assertThat(found).isEqualTo(BruteForce.nearest(vectors, query, 20, metric));
    }
  }

  @Test
  void searchAll_anyNumberOfQueries_answersEachAsAlone() {
    VectorIndex index = index(17);
    fill(index, Adversary.GRID, 17, 300);
    for (int count : new int[] {0, 1, 2, 4, 7, 70}) {
      List<float[]> queries =
          IntStream.range(0, count)
              .mapToObj(i -> Adversary.GAUSSIAN.vector(random, i, 17))
              .toList();
      for (Metric metric : Metric.values()) {
        List<SearchRequest> requests =
            queries.stream().map(query -> new SearchRequest(query, 9, metric)).toList();
        assertThat(index.searchAll(requests))
            .isEqualTo(requests.stream().map(index::search).toList());
      }
    }
  }

  @Test
  void search_afterRandomChanges_equalsBruteForceInFloat64() {
    VectorIndex index = index(5);
    Map<String, float[]> vectors = new TreeMap<>();
    for (int step = 0; step < 3000; step++) {
      String id = "id-" + random.nextInt(120);
      if (random.nextInt(5) < 2) {
        assertThat(index.remove(id)).isEqualTo(vectors.remove(id) != null);
      } else {
        float[] vector = Adversary.GRID.vector(random, step, 5);
        index.put(id, vector);
        vectors.put(id, vector);
      }
      if (step % 50 == 0) {
        float[] query = Adversary.GAUSSIAN.vector(random, step, 5);

        List<Hit> found = index.search(new SearchRequest(query, 15, Metric.L2));

        assertThat(found).isEqualTo(BruteForce.nearest(vectors, query, 15, Metric.L2));
        assertThat(index.size()).isEqualTo(vectors.size());
        assertThat(index.contains(id)).isEqualTo(vectors.containsKey(id));
      }
    }
  }

  @Test
  void search_everythingRemoved_findsNothing() {
    VectorIndex index = index(3);
    Map<String, float[]> vectors = fill(index, Adversary.GAUSSIAN, 3, 100);

    vectors.keySet().forEach(index::remove);

    assertThat(index.size()).isZero();
    assertThat(index.search(new SearchRequest(new float[] {1, 1, 1}, 5, Metric.DOT))).isEmpty();
  }

  @Test
  void search_besideAWriter_seesWholeVectorsAndMissesNone() throws Exception {
    int dimension = 61;
    VectorIndex index = index(dimension);
    for (int i = 0; i < STAYING; i++) {
      index.put("churn-" + i, filled(dimension, i));
      index.put("stay-" + i, filled(dimension, i));
    }
    try (var readers = Executors.newFixedThreadPool(2)) {
      List<Future<?>> searches =
          List.of(
              readers.submit(() -> searchOften(index)), readers.submit(() -> searchOften(index)));
      while (!searches.stream().allMatch(Future::isDone)) {
        churn(index, dimension);
      }
      for (Future<?> search : searches) {
        search.get();
      }
    }
  }

  private void churn(VectorIndex index, int dimension) {
    String id = (random.nextInt(3) == 0 ? "stay-" : "churn-") + random.nextInt(STAYING);
    if (id.startsWith("churn") && index.contains(id)) {
      index.remove(id);
    } else {
      index.put(id, filled(dimension, random.nextInt(1000)));
    }
  }

  /** Vectors have equal elements, so that the dot product tells a torn one. */
  private static void searchOften(VectorIndex index) {
    float[] ones = filled(index.dimension(), 1);
    for (int i = 0; i < 200; i++) {
      List<Hit> found = index.search(new SearchRequest(ones, 2 * STAYING, Metric.DOT));
      assertThat(found.stream().map(Hit::id).distinct().count()).isEqualTo(found.size());
      assertThat(found.stream().filter(hit -> hit.id().startsWith("stay-")).count())
          .isEqualTo(STAYING);
      assertThat(found.stream().allMatch(hit -> hit.distance() % ones.length == 0)).isTrue();
    }
  }

  @Test
  void search_cosineWithZeroVectorsStored_leavesThemOut() {
    VectorIndex index = index(2);
    index.put("zero", new float[2]);
    index.put("one", new float[] {0, 1});

    assertThat(index.search(new SearchRequest(new float[] {0, 2}, 5, Metric.COSINE)))
        .containsExactly(new Hit("one", 0));
    assertThat(index.search(new SearchRequest(new float[] {0, 2}, 5, Metric.L2)))
        .containsExactly(new Hit("one", 1), new Hit("zero", 2));
  }

  @Test
  void put_callersArrayChangedLater_indexKeepsItsOwn() {
    VectorIndex index = index(2);
    float[] vector = {1, 2};
    index.put("a", vector);

    Arrays.fill(vector, 100);

    assertThat(index.search(new SearchRequest(new float[] {1, 2}, 1, Metric.L2)))
        .containsExactly(new Hit("a", 0));
  }

  @Test
  void put_unusableVector_isRefusedNamingTheRule() {
    VectorIndex index = index(3);

    assertThatThrownBy(() -> index.put("a", new float[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vector must have 3 elements but has 2");
    assertThatThrownBy(() -> index.put("a", new float[] {0, Float.NaN, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vector must be finite but has a NaN or infinity");
    assertThat(index.size()).isZero();
  }

  @Test
  void search_unusableQuery_isRefusedNamingTheRule() {
    VectorIndex index = index(3);

    assertThatThrownBy(() -> index.search(new SearchRequest(new float[4], 1, Metric.DOT)))
        .hasMessage("vector must have 3 elements but has 4");
    assertThatThrownBy(() -> index.search(new SearchRequest(new float[3], 1, Metric.COSINE)))
        .hasMessage("vector must not be zero for cosine");
    assertThatThrownBy(() -> index.search(new SearchRequest(new float[3], 0, Metric.DOT)))
        .hasMessage("k must be at least 1 but was 0");
  }

  private Map<String, float[]> fill(
      VectorIndex index, Adversary adversary, int dimension, int count) {
    Map<String, float[]> vectors = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      vectors.put("id-" + i, adversary.vector(random, i, dimension));
    }
    vectors.forEach(index::put);
    return vectors;
  }

  private static float[] filled(int dimension, float value) {
    float[] vector = new float[dimension];
    Arrays.fill(vector, value);
    return vector;
  }
}
