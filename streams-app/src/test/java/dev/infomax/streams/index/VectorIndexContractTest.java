package dev.infomax.streams.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.attribute.AttributeValue.Text;
import dev.infomax.streams.attribute.AttributeValue.Whole;
import dev.infomax.streams.attribute.Attributes;
import dev.infomax.streams.attribute.Predicate;
import dev.infomax.streams.attribute.Predicate.Every;
import dev.infomax.streams.attribute.Predicate.Limit;
import dev.infomax.streams.attribute.Predicate.Not;
import dev.infomax.streams.attribute.Predicate.Range;
import dev.infomax.streams.attribute.RandomPredicates;
import dev.infomax.streams.vector.Metric;
import dev.infomax.streams.vector.TestSeed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

  @ParameterizedTest
  @EnumSource(Adversary.class)
  void search_anyFilterRadiusAndPosition_equalsBruteForceInFloat64(Adversary adversary) {
    for (int dimension : new int[] {1, 17, 64}) {
      VectorIndex index = index(dimension);
      Map<String, Row> rows = new TreeMap<>();
      for (int step = 0; step < 500; step++) {
        change(index, rows, "id-" + random.nextInt(300), adversary, dimension);
      }
      for (int i = 0; i < 60; i++) {
        SearchRequest request = request(rows, adversary, dimension);

        assertThat(index.search(request))
            .as("%s dimension %d: %s", adversary, dimension, request)
            .isEqualTo(BruteForce.answer(rows, request));
      }
    }
  }

  private void change(
      VectorIndex index, Map<String, Row> rows, String id, Adversary adversary, int dimension) {
    if (random.nextInt(4) == 0) {
      index.remove(id);
      rows.remove(id);
    } else {
      float[] vector = adversary.vector(random, random.nextInt(300), dimension);
      var row = new Row(vector, RandomPredicates.attributes(random));
      index.put(id, vector, row.attributes());
      rows.put(id, row);
    }
  }

  /** With a position and a radius that are often those of a row, so that ties decide. */
  private SearchRequest request(Map<String, Row> rows, Adversary adversary, int dimension) {
    float[] query = adversary.vector(random, 1 + random.nextInt(16), dimension);
    query[0] += query[0] == 0 ? 1 : 0;
    Metric metric = List.of(Metric.values()).get(random.nextInt(3));
    Predicate filter = random.nextBoolean() ? Predicate.ALL : RandomPredicates.predicate(random);
    SearchRequest request = new SearchRequest(query, 1 + random.nextInt(30), metric).with(filter);
    List<Hit> all = BruteForce.answer(rows, request.with(rows.size() + 1));
    double radius =
        all.isEmpty() || random.nextBoolean()
            ? Double.POSITIVE_INFINITY
            : all.get(random.nextInt(all.size())).distance();
    Hit after = all.isEmpty() || random.nextBoolean() ? null : all.get(random.nextInt(all.size()));
    return request.with(new Window(radius, after));
  }

  @Test
  void search_pageAfterPage_givesEveryHitOnce() {
    VectorIndex index = index(3);
    Map<String, float[]> vectors = fill(index, Adversary.GRID, 3, 400);
    for (Metric metric : Metric.values()) {
      SearchRequest request = new SearchRequest(new float[] {1, -1, 0}, 7, metric);
      List<Hit> pages = new ArrayList<>();
      List<Hit> page = index.search(request);
      while (!page.isEmpty()) {
        pages.addAll(page);
        page = index.search(request.with(Window.ALL.after(page.getLast())));
      }

      assertThat(pages)
          .isEqualTo(BruteForce.nearest(vectors, request.query(), vectors.size(), metric));
    }
  }

  @Test
  void search_attributesReplacedBesideSearches_seesOneOrTheOther() throws Exception {
    VectorIndex index = index(5);
    for (int i = 0; i < STAYING; i++) {
      putTagged(index, i, i % 2);
    }
    try (var readers = Executors.newFixedThreadPool(2)) {
      List<Future<?>> searches =
          List.of(
              readers.submit(() -> searchTagged(index)), readers.submit(() -> searchTagged(index)));
      while (!searches.stream().allMatch(Future::isDone)) {
        putTagged(index, random.nextInt(STAYING), random.nextInt(3));
        index.put("other-" + random.nextInt(100), filled(5, -1));
        index.remove("other-" + random.nextInt(100));
      }
      for (Future<?> search : searches) {
        search.get();
      }
    }
  }

  /** The tag is the vector's elements, as a text and as a number. */
  private static void putTagged(VectorIndex index, int id, int tag) {
    var attributes = Map.of("text", new Text("tag-" + tag), "number", new Whole(tag));
    index.put("id-" + id, filled(5, tag), Attributes.of(attributes));
  }

  private static void searchTagged(VectorIndex index) {
    var two =
        new Every(
            List.of(
                Predicate.equal("text", new Text("tag-2")),
                Predicate.equal("number", new Whole(2))));
    var all = new SearchRequest(filled(5, 1), 2 * STAYING, Metric.DOT);
    for (int i = 0; i < 200; i++) {
      assertThat(index.search(all.with(two))).allMatch(hit -> hit.distance() == -10);
      List<Hit> others = index.search(all.with(new Every(List.of(new Not(two), hasText()))));
      assertThat(others).allMatch(hit -> hit.distance() == -5 || hit.distance() == 0);
      assertThat(index.search(all.with(hasText()))).hasSize(STAYING);
    }
  }

  private static Predicate hasText() {
    return new Range("text", Optional.of(new Limit(new Text(""), true)), Optional.empty());
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
