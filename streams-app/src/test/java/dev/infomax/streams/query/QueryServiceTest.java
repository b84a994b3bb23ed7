package dev.infomax.streams.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.infomax.schemas.Embedding;
import dev.infomax.schemas.registry.SchemaRegistry;
import dev.infomax.schemas.serde.AvroSerde;
import dev.infomax.streams.attribute.Predicate;
import dev.infomax.streams.index.Effort;
import dev.infomax.streams.query.QueryRejected.Reason;
import dev.infomax.streams.topology.search.SearchSettings;
import dev.infomax.streams.vector.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueryServiceTest {
  private static final QuerySettings SETTINGS =
      new QuerySettings(Duration.ofSeconds(10), 1000, Duration.ofMillis(1), Duration.ofMillis(100));
  private static final byte[] UNREADABLE = {9, 9};

  private final SchemaRegistry registry =
      SchemaRegistry.connect(Map.of("schema.registry.url", "mock://queries"));
  private final AvroSerde<Embedding> serde = AvroSerde.embeddings(registry);
  private final FakePartition partition = new FakePartition();
  private final QueryService open = service(SearchSettings.DEFAULT, 1);

  @AfterEach
  void close() {
    open.close();
    registry.close();
  }

  private static Cluster cluster(int partitions) {
    return new FixedCluster(partitions, List.of(new Member("a", 1, false, Set.of(0), Set.of())));
  }

  private QueryService service(SearchSettings search, int partitions) {
    return service(cluster(partitions), search);
  }

  private QueryService service(Cluster cluster, SearchSettings search) {
    return new QueryService(
        cluster,
        _ -> partition,
        serde.deserializer()::decode,
        search,
        Optional.empty(),
        SETTINGS,
        GatherMetrics.NONE);
  }

  private QueryService searching(String model, int dimension) {
    var own = SearchSettings.DEFAULT.forModel(model, dimension);
    return service(own, 1);
  }

  private byte[] value(String model, Float... vector) {
    Embedding embedding =
        Embedding.newBuilder().setVector(List.of(vector)).setModelId(model).build();
    return Objects.requireNonNull(serde.serializer().serialize("embeddings", embedding));
  }

  private static KnnRequest nearest(KnnRequest.Source source, int k) {
    return nearest(source, k, Selection.ALL);
  }

  private static KnnRequest nearest(KnnRequest.Source source, int k, Selection selection) {
    return new KnnRequest(source, k, Optional.empty(), selection, Effort.CHOSEN, Terms.DEFAULT);
  }

  private static KnnRequest byId(String id) {
    return nearest(new KnnRequest.ById(id), 3);
  }

  private static KnnRequest byVector(int k) {
    return nearest(new KnnRequest.ByVector(new float[] {1, 2}), k);
  }

  @Test
  void knn_idOfAnotherModelOfTheSameLength_isNotSearchable() {
    partition.accepted("new", value("new-model", 1f, 2f));
    partition.refused("old", value("old-model", 1f, 2f));

    try (QueryService queries = searching("new-model", 2)) {
      var rejected = catchThrowableOfType(QueryRejected.class, () -> queries.knn(byId("old")));

      assertThat(rejected.reason()).isEqualTo(Reason.NOT_SEARCHABLE);
      assertThat(rejected.field()).isEqualTo("id");
      assertThat(rejected)
          .hasMessage(
              "id is stored but was made by model old-model with 2 values;"
                  + " model new-model with 2 is searched");
    }
  }

  private static Selection of(String model) {
    return new Selection(
        Optional.of(model), Predicate.ALL, OptionalDouble.empty(), Optional.empty(), true);
  }

  @Test
  void knn_ofAnotherModelKeptApart_asksForItsVectorsAlone() throws Exception {
    partition.has("own", 2);
    partition.has("other", 3);
    var inOther = new KnnRequest.ByVector(new float[] {1, 2, 3});

    try (QueryService queries = searching("own", 2)) {
      assertThat(queries.knn(nearest(inOther, 1, of("other"))).modelId()).isEqualTo("other");
      assertThat(queries.knn(byVector(1)).modelId()).isEqualTo("own");
      assertThat(queries.knn(nearest(byVector(1).source(), 1, of("own"))).modelId())
          .isEqualTo("own");
      assertThat(partition.askedModels()).containsExactly("other", "own", "own");

      var tooShort = nearest(byVector(1).source(), 1, of("other"));
      assertThatThrownBy(() -> queries.knn(tooShort))
          .isInstanceOf(QueryRejected.class)
          .hasMessage("vector must have 3 values but had 2");
    }
  }

  @Test
  void knn_ofAModelWithoutVectors_namesTheModelsThereAre() {
    partition.has("other", 3);

    try (QueryService queries = searching("own", 2)) {
      var unknown = nearest(byVector(1).source(), 1, of("none"));
      var rejected = catchThrowableOfType(QueryRejected.class, () -> queries.knn(unknown));

      assertThat(rejected.reason()).isEqualTo(Reason.UNKNOWN_MODEL);
      assertThat(rejected.field()).isEqualTo("model");
      assertThat(rejected).hasMessage("model must be one of other, own but was none");
    }
  }

  @Test
  void knn_cursorOfAnotherModel_isRefused() throws Exception {
    partition.has("other", 2);
    partition.accepted("a", value("own", 1f, 2f));
    partition.accepted("b", value("own", 1f, 2f));

    try (QueryService queries = searching("own", 2)) {
      String next = queries.knn(byVector(1)).next().orElseThrow();
      var inOther =
          new Selection(
              Optional.of("other"), Predicate.ALL, OptionalDouble.empty(), Optional.of(next), true);
      var rejected =
          catchThrowableOfType(
              QueryRejected.class, () -> queries.knn(nearest(byVector(1).source(), 1, inOther)));

      assertThat(rejected.reason()).isEqualTo(Reason.BAD_CURSOR);
    }
  }

  @Test
  void knn_afterAnIdThatTheStoreRefuses_stillSearchesTheStoresModel() throws Exception {
    partition.accepted("good", value("m", 1f, 2f));
    partition.refused("alien", value("other", 1f, 2f, 3f));

    assertThatThrownBy(() -> open.knn(byId("alien")))
        .isInstanceOfSatisfying(
            QueryRejected.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_SEARCHABLE));

    assertThat(open.knn(byId("good")).hits()).extracting(Hit::id).containsExactly("good");
    assertThat(open.knn(byVector(3)).modelId()).isEqualTo("m");
  }

  @Test
  void knn_idOfAZeroVector_blamesTheId() {
    partition.accepted("zero", value("m", 0f, 0f));

    var rejected = catchThrowableOfType(QueryRejected.class, () -> open.knn(byId("zero")));

    assertThat(rejected.reason()).isEqualTo(QueryRejected.Reason.ZERO_VECTOR);
    assertThat(rejected.field()).isEqualTo("id");
  }

  @Test
  void knn_unreadableNeighbour_givesWayToTheNext() throws Exception {
    partition.accepted("bad", UNREADABLE);
    partition.accepted("a", value("m", 1f, 2f));
    partition.accepted("b", value("m", 2f, 1f));

    assertThat(open.knn(byVector(1)).hits()).extracting(Hit::id).containsExactly("a");
    assertThat(open.knn(byVector(2)).hits()).extracting(Hit::id).containsExactly("a", "b");
    assertThat(open.knn(byVector(3)).hits()).extracting(Hit::id).containsExactly("a", "b");
    assertThat(open.sample(3)).extracting(StoredEmbedding::id).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void knn_partitionsThatDidNotLookAtEverything_isNotExact() throws Exception {
    partition.accepted("a", value("m", 1f, 2f));

    assertThat(open.knn(byVector(1)).exact()).isTrue();
    partition.approximate();
    assertThat(open.knn(byVector(1)).exact()).isFalse();
  }

  private static Selection after(KnnAnswer page, boolean includeSelf) {
    return new Selection(
        Optional.empty(),
        Predicate.ALL,
        OptionalDouble.empty(),
        Optional.of(page.next().orElseThrow()),
        includeSelf);
  }

  @Test
  void knn_pageAfterPage_givesEachNeighbourOnceAndThenNoCursor() throws Exception {
    for (int i = 0; i < 5; i++) {
      partition.accepted("id-" + i, value("m", 1f, 2f));
    }
    partition.accepted("bad", UNREADABLE);
    var source = new KnnRequest.ByVector(new float[] {1, 2});

    KnnAnswer first = open.knn(nearest(source, 2));
    KnnAnswer second = open.knn(nearest(source, 2, after(first, true)));
    KnnAnswer third = open.knn(nearest(source, 2, after(second, true)));

    assertThat(first.hits()).extracting(Hit::id).containsExactly("id-0", "id-1");
    assertThat(second.hits()).extracting(Hit::id).containsExactly("id-2", "id-3");
    assertThat(third.hits()).extracting(Hit::id).containsExactly("id-4");
    assertThat(third.next()).isEmpty();
  }

  @Test
  void knn_byIdWithoutItself_pagesOverTheOthers() throws Exception {
    for (int i = 0; i < 4; i++) {
      partition.accepted("id-" + i, value("m", 1f, 2f));
    }
    var source = new KnnRequest.ById("id-1");
    var others =
        new Selection(
            Optional.empty(), Predicate.ALL, OptionalDouble.empty(), Optional.empty(), false);

    KnnAnswer first = open.knn(nearest(source, 2, others));
    KnnAnswer second = open.knn(nearest(source, 2, after(first, false)));

    assertThat(first.hits()).extracting(Hit::id).containsExactly("id-0", "id-2");
    assertThat(second.hits()).extracting(Hit::id).containsExactly("id-3");
    assertThat(second.next()).isEmpty();
  }

  @Test
  void knn_cursorOfAnotherRequest_isRefused() throws Exception {
    for (int i = 0; i < 4; i++) {
      partition.accepted("id-" + i, value("m", 1f, 2f));
    }
    KnnAnswer page = open.knn(byVector(2));
    List<KnnRequest> others =
        List.of(
            nearest(new KnnRequest.ByVector(new float[] {1, 3}), 2, after(page, true)),
            nearest(new KnnRequest.ById("id-0"), 2, after(page, true)),
            nearest(new KnnRequest.ByVector(new float[] {1, 2}), 2, after(page, false)),
            new KnnRequest(
                new KnnRequest.ByVector(new float[] {1, 2}),
                2,
                Optional.of(Metric.L2),
                after(page, true),
                Effort.CHOSEN,
                Terms.DEFAULT));

    for (KnnRequest other : others) {
      var rejected = catchThrowableOfType(QueryRejected.class, () -> open.knn(other));
      assertThat(rejected.reason()).isEqualTo(Reason.BAD_CURSOR);
      assertThat(rejected.field()).isEqualTo("after");
    }
    var nonsense =
        new Selection(
            Optional.empty(), Predicate.ALL, OptionalDouble.empty(), Optional.of("AAAA"), true);
    var rejected =
        catchThrowableOfType(
            QueryRejected.class, () -> open.knn(nearest(new KnnRequest.ById("id-0"), 2, nonsense)));
    assertThat(rejected).hasMessage("after must be a cursor that an answer gave as next");
  }

  private static KnnRequest behindAtMost(long maxLag) {
    return new KnnRequest(
        new KnnRequest.ByVector(new float[] {1, 2}),
        3,
        Optional.empty(),
        Selection.ALL,
        Effort.CHOSEN,
        new Terms(Optional.of(Duration.ofMillis(300)), OptionalLong.of(maxLag)));
  }

  @Test
  void knn_partitionThatIsTooFarBehind_doesNotAnswer() throws Exception {
    partition.accepted("a", value("m", 1f, 2f));
    var ahead = new FixedCluster(1, cluster(1).members(), Map.of(0, new TopicPosition(11, 2)));
    try (QueryService queries = service(ahead, SearchSettings.DEFAULT)) {
      assertThat(queries.knn(behindAtMost(9)).hits()).hasSize(1);
      assertThat(queries.knn(behindAtMost(8)).coverage()).isEqualTo(new Coverage(1, 0, List.of()));
    }
    var rejected = catchThrowableOfType(QueryRejected.class, () -> open.knn(behindAtMost(0)));
    assertThat(rejected.reason()).isEqualTo(Reason.PARTITIONS_MISSING);
    assertThat(rejected.field()).isEqualTo("maxLag");
  }

  @Test
  void lookUps_unreadableValue_areRejectedWithTheCause() {
    partition.accepted("bad", UNREADABLE);

    var rejected = catchThrowableOfType(QueryRejected.class, () -> open.embedding("bad"));

    assertThat(rejected.reason()).isEqualTo(Reason.UNREADABLE);
    assertThat(rejected.field()).isEqualTo("id");
    assertThat(rejected).hasMessageStartingWith("id is stored but cannot be read: not-avro: ");
    assertThatThrownBy(() -> open.knn(byId("bad")))
        .isInstanceOfSatisfying(
            QueryRejected.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREADABLE));
  }

  @Test
  void knn_partitionSilentWhileTheModelIsUnknown_leavesTimeForTheQuestion() throws Exception {
    partition.accepted("a", value("m", 1f, 2f));
    try (QueryService queries = service(SearchSettings.DEFAULT, 2)) {
      var source = new KnnRequest.ByVector(new float[] {1, 2});
      var timeout = Optional.of(Duration.ofMillis(800));

      KnnAnswer answer =
          queries.knn(
              new KnnRequest(
                  source,
                  3,
                  Optional.empty(),
                  Selection.ALL,
                  Effort.CHOSEN,
                  new Terms(timeout, OptionalLong.empty())));

      assertThat(answer.hits()).extracting(Hit::id).containsExactly("a");
      assertThat(answer.coverage()).isEqualTo(new Coverage(2, 1, List.of()));
      assertThat(answer.modelId()).isEqualTo("m");
    }
  }

  private ClusterStatus status(QueryService queries) throws InterruptedException {
    return new StatusService(queries, cluster(1), Map.of(), Map::of).status();
  }

  @Test
  void status_withoutAnEncoder_namesTheModelOfWhatIsSearchable() throws Exception {
    assertThat(status(open).dimension()).isZero();

    partition.has("m", 2);
    partition.accepted("a", value("m", 1f, 2f));

    assertThat(status(open).modelId()).isEqualTo("m");
    assertThat(status(open).dimension()).isEqualTo(2);
  }

  @Test
  void status_slowLags_areLookedUpAtOnce() throws Exception {
    var together = new CyclicBarrier(2);
    Lag meeting =
        () -> {
          try {
            return Map.of(0, (long) together.await(20, TimeUnit.SECONDS));
          } catch (Exception e) {
            throw new AssertionError("one was looked up after the other", e);
          }
        };
    var lags = Map.of("encode", meeting, "search", meeting, "other", (Lag) Map::of);

    ClusterStatus status = new StatusService(open, cluster(1), lags, Map::of).status();

    assertThat(status.lags()).containsOnlyKeys("encode", "search", "other");
    assertThat(status.lags().get("encode")).hasSize(1);
    assertThat(status.lags().get("other")).isEmpty();
  }

  @Test
  void status_modelConfiguredAndNothingStored_namesIt() throws Exception {
    try (QueryService queries = searching("configured", 7)) {
      assertThat(status(queries).modelId()).isEqualTo("configured");
      assertThat(status(queries).dimension()).isEqualTo(7);
    }
  }
}
