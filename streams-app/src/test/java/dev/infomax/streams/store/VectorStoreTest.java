package dev.infomax.streams.store;

import static dev.infomax.streams.store.OpenStore.key;
import static dev.infomax.streams.store.OpenStore.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.infomax.streams.attribute.AttributeValue.Text;
import dev.infomax.streams.attribute.Predicate;
import dev.infomax.streams.index.IndexSettings;
import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.vector.Metric;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.RangeQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VectorStoreTest {
  private static final VectorStoreSettings SETTINGS =
      new VectorStoreSettings("vectors", Metric.COSINE, 2, "m", Duration.ofDays(15));

  @TempDir private Path dir;
  private OpenStore open;

  @BeforeEach
  void openStore() {
    open = open(SETTINGS);
  }

  @AfterEach
  void closeStore() {
    open.close();
  }

  private OpenStore open(VectorStoreSettings settings) {
    return new OpenStore(dir, settings, Clock.systemUTC());
  }

  private void reopen(VectorStoreSettings settings) {
    open.commit(open.status().appliedOffset() + 1);
    open.close();
    open = open(settings);
  }

  private static VectorStoreSettings learning() {
    return new VectorStoreSettings("vectors", Metric.COSINE, 0, "", Duration.ofDays(15));
  }

  @Test
  void status_untilAProcessorStarts_isThatOfAStoreThatMayLackEverything() {
    open.ask(new KnnQuery(new float[] {1, 0}, 1, Metric.L2));
    assertThat(open.status().readiness()).isEqualTo(Readiness.FOLLOWING);

    open.store.approximateNumEntries();

    assertThat(open.status().readiness()).isEqualTo(Readiness.READY);
  }

  @Test
  void knn_afterPuts_answersWithDistancesAndStoredBytes() {
    open.put("right", 1, 0);
    open.put("up", 0, 1);

    KnnResult result = open.ask(new KnnQuery(new float[] {2, 0}, 5, Metric.COSINE)).getResult();

    assertThat(result.neighbors()).extracting(Neighbor::id).containsExactly("right", "up");
    assertThat(result.neighbors()).extracting(Neighbor::distance).containsExactly(0.0, 1.0);
    assertThat(result.neighbors().getFirst().value()).isEqualTo(TextFormat.value("m", 1, 0));
    assertThat(result.status().searchable()).isEqualTo(2);
    assertThat(result.status().partition()).isEqualTo(3);
  }

  @Test
  void put_ofAnIdAgain_replacesItsVector() {
    open.put("a", 1, 0);
    open.put("a", 0, 1);

    KnnResult result = open.ask(new KnnQuery(new float[] {0, 1}, 5, Metric.L2)).getResult();

    assertThat(result.neighbors()).hasSize(1);
    assertThat(result.neighbors().getFirst().distance()).isZero();
  }

  @Test
  void knn_withFilter_seesTheAttributesOfTheLatestValuesAlsoAfterARestart() {
    open.put("a", TextFormat.labelled("cat", 1, 0));
    open.put("b", TextFormat.labelled("dog", 1, 0));
    open.put("c", TextFormat.labelled("cat", 0, 1));
    open.put("d", 1, 0);
    open.put("b", TextFormat.labelled("cat", 1, 1));
    open.put("c", TextFormat.labelled("dog", 0, 1));
    var all = new SearchRequest(new float[] {1, 0}, 9, Metric.L2);
    var cats = new KnnQuery(all.with(Predicate.equal("label", new Text("cat"))));

    KnnResult before = open.ask(cats).getResult();
    reopen(SETTINGS);
    KnnResult after = open.load().ask(cats).getResult();

    assertThat(before.neighbors()).extracting(Neighbor::id).containsExactly("a", "b");
    assertThat(after.neighbors()).extracting(Neighbor::id).containsExactly("a", "b");
  }

  @Test
  void put_tombstone_removesIdAndBytes() {
    open.put("a", 1, 0);

    open.put("a", (byte[]) null);

    assertThat(open.found(1, 0)).isEmpty();
    assertThat(open.ask(new EmbeddingQuery("a")).getResult().value()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          no bar,      UNREADABLE
          "other|1,2", OTHER_MODEL
          "m|1,2,3",   WRONG_LENGTH
          m|,          WRONG_LENGTH
          "m|NaN,1",   NOT_FINITE
          "m|1,-Infinity", NOT_FINITE
          "m|0,-0",    ZERO_NORM
          """)
  void put_refusedValueForAKnownId_unlistsItKeepsBytesAndCounts(String value, Rejection reason) {
    byte[] bad = value.getBytes(StandardCharsets.UTF_8);
    open.put("good", 1, 0);
    open.put("spoilt", 1, 0);

    open.put("spoilt", bad);

    assertThat(open.found(1, 0)).containsExactly("good");
    assertThat(open.ask(new EmbeddingQuery("spoilt")).getResult().value()).isEqualTo(bad);
    assertThat(open.rejected(reason)).isEqualTo(1);
    assertThat(open.status().rejected()).isEqualTo(1);

    reopen(SETTINGS);

    assertThat(open.found(1, 0)).containsExactly("good");
    assertThat(open.rejected(reason)).isEqualTo(1);
  }

  @Test
  void put_zeroVectorInAnL2Store_isSearchable() {
    reopen(new VectorStoreSettings("vectors", Metric.L2, 2, "m", Duration.ofDays(15)));

    open.put("zero", 0, 0);

    assertThat(open.found(0, 0)).containsExactly("zero");
  }

  @Test
  void put_keysThatAreNoIds_areCountedAndNotSearchable() {
    byte[] good = TextFormat.value("m", 1, 0);

    open.store.put(Bytes.wrap(new byte[] {(byte) 0xC3, 0x28}), good);
    open.store.put(ReservedKeys.CLOCK, good);
    open.restore(List.of(KeyValue.pair(ReservedKeys.SPACE.get(), good)));

    assertThat(open.found(1, 0)).isEmpty();
    assertThat(open.rejected(Rejection.BAD_ID)).isEqualTo(3);
  }

  @Test
  void modelAndDimension_leftOpen_areThoseOfTheFirstVectorAlsoAfterARestart() {
    reopen(learning());
    open.put("b", TextFormat.value("first", 1, 2, 3));
    open.put("a", TextFormat.value("second", 1, 2, 3));
    open.put("c", TextFormat.value("first", 1, 2));

    assertThat(open.found(1, 2, 3)).containsExactly("b");

    reopen(learning());

    assertThat(open.found(1, 2, 3)).containsExactly("b");
    assertThat(open.rejected(Rejection.OTHER_MODEL)).isEqualTo(1);
    assertThat(open.rejected(Rejection.WRONG_LENGTH)).isEqualTo(1);
  }

  @Test
  void model_ofTheSettingsChanged_letsOnlyTheNewOnesVectorsIn() {
    open.put("old", 1, 0);
    open.put("new", TextFormat.value("m2", 1, 0, 0));
    assertThat(open.found(1, 0)).containsExactly("old");

    reopen(new VectorStoreSettings("vectors", Metric.COSINE, 0, "m2", Duration.ofDays(15)));

    assertThat(open.found(1, 0, 0)).containsExactly("new");
  }

  @Test
  void restore_batchWithTombstonesAndBadBytes_isAppliedInOrder() {
    open.put("gone", 1, 0);

    open.restore(
        List.of(
            record("a", TextFormat.value("m", 1, 0)),
            record("gone", null),
            record("b", new byte[0]),
            record("a", TextFormat.value("m", 0, 1)),
            record("c", TextFormat.value("m", 1, 1))));

    assertThat(open.found(0, 1)).containsExactly("a", "c");
    assertThat(open.rejected(Rejection.UNREADABLE)).isEqualTo(1);
    assertThat(keys(open.store.all())).containsExactly("a", "b", "c");
  }

  @Test
  void restore_whileARecordIsProcessed_leavesThePositionAlone() {
    open.putFrom(41, "a", 1, 0);

    open.restore(List.of(record("b", TextFormat.value("m", 1, 0))));
    open.commit(90);

    assertThat(open.store.getPosition().getPartitionPositions("embeddings")).containsEntry(3, 41L);
  }

  @Test
  void load_afterAReopen_loadsTheIndexWithoutAProcessor() {
    open.put("a", 1, 0);
    reopen(SETTINGS);

    open.ask(new LoadQuery());

    assertThat(open.awaitLoaded().loads).containsExactly(1);
    assertThat(open.status().readiness()).isEqualTo(Readiness.FOLLOWING);
  }

  @Test
  void load_emptyStore_isLoadedAtOnce() {
    assertThat(open.status().loaded()).isFalse();

    open.ask(new LoadQuery());

    assertThat(open.status().loaded()).isTrue();
  }

  @Test
  void init_only_loadsNoIndex() {
    open.put("a", 1, 0);

    reopen(SETTINGS);

    assertThat(open.status().loaded()).isFalse();
    assertThat(open.loads).isEmpty();
    open.load();
    assertThat(open.store.approximateNumEntries()).isEqualTo(1);
    assertThat(open.loads).containsExactly(1);
    assertThat(open.status().loaded()).isTrue();
  }

  @Test
  void reservedKeys_inEveryRead_areHidden() {
    reopen(learning());
    open.put("a", 1, 0);
    open.put("b", 0, 1);
    open.commit(7);

    assertThat(keys(open.store.all())).containsExactly("a", "b");
    assertThat(keys(open.store.reverseAll())).containsExactly("b", "a");
    assertThat(keys(open.store.range(key("a"), null))).containsExactly("a", "b");
    assertThat(keys(open.store.reverseRange(null, null))).containsExactly("b", "a");
    assertThat(keys(open.store.prefixScan("a", new StringSerializer()))).containsExactly("a");
    assertThat(open.store.get(ReservedKeys.CLOCK)).isNull();
    assertThat(open.store.get(ReservedKeys.SPACE)).isNull();
    assertThat(open.ask(KeyQuery.<Bytes, byte[]>withKey(ReservedKeys.CLOCK)).getResult()).isNull();
    assertThat(open.ask(KeyQuery.<Bytes, byte[]>withKey(key("a"))).getResult()).isNotNull();
    assertThat(keys(open.ask(RangeQuery.<Bytes, byte[]>withNoBounds()).getResult()))
        .containsExactly("a", "b");
  }

  @Test
  void appliedOffset_followsRecordsCommitsAndRestarts() {
    assertThat(open.status().appliedOffset()).isEqualTo(-1);

    open.putFrom(41, "a", 1, 0);
    assertThat(open.status().appliedOffset()).isEqualTo(41);

    open.commit(43);
    assertThat(open.status().appliedOffset()).isEqualTo(43);

    reopen(SETTINGS);
    assertThat(open.foundOffset).isEqualTo(44);
    assertThat(open.status().appliedOffset()).isEqualTo(44);
  }

  @Test
  void delete_andPutIfAbsent_keepTheIndexInStep() {
    byte[] first = TextFormat.value("m", 1, 0);

    assertThat(open.store.putIfAbsent(key("a"), first)).isNull();
    assertThat(open.store.putIfAbsent(key("a"), TextFormat.value("m", 0, 1))).isEqualTo(first);
    assertThat(open.found(1, 0)).containsExactly("a");
    assertThat(open.store.delete(key("a"))).isEqualTo(first);
    assertThat(open.found(1, 0)).isEmpty();
  }

  @Test
  void query_unusableVector_failsWithTheRule() {
    open.put("a", 1, 0);

    var tooLong = open.ask(new KnnQuery(new float[3], 1, Metric.L2));
    var zero = open.ask(new KnnQuery(new float[2], 1, Metric.COSINE));

    assertThat(tooLong.getFailureReason()).isEqualTo(FailureReason.STORE_EXCEPTION);
    assertThat(tooLong.getFailureMessage()).contains("vector must have 2 elements but has 3");
    assertThat(zero.getFailureMessage()).contains("vector must not be zero for cosine");
  }

  @Test
  void query_ofAnUnknownKind_isUnknownToTheStore() {
    record Weather() implements Query<String> {}

    assertThat(open.ask(new Weather()).getFailureReason())
        .isEqualTo(FailureReason.UNKNOWN_QUERY_TYPE);
  }

  @Test
  void query_storeClosed_isNotPresent() {
    open.put("a", 1, 0);
    open.close();

    assertThat(open.ask(new KnnQuery(new float[] {1, 0}, 1, Metric.L2)).getFailureReason())
        .isEqualTo(FailureReason.NOT_PRESENT);
    assertThat(open.ask(new EmbeddingQuery("a")).getFailureReason())
        .isEqualTo(FailureReason.NOT_PRESENT);
    assertThat(open.status().loaded()).isFalse();
  }

  @Test
  void knn_manyVectorsAfterAReopen_isComplete() {
    IntStream.range(0, 3000).forEach(i -> open.put("id-" + i, i, 1));

    reopen(SETTINGS);

    assertThat(open.found(17, 1)).hasSize(100).startsWith("id-17", "id-16", "id-18");
    assertThat(open.status().searchable()).isEqualTo(3000);
  }

  @Test
  void vectors_inTheStoreOrInMemory_giveTheSameAnswers() {
    IntStream.range(0, 300).forEach(i -> open.put("id-" + i, i, 1));
    IntStream.range(0, 100).forEach(i -> open.put("id-" + 2 * i, 2 * i, 3));
    KnnResult stored = open.ask(new KnnQuery(new float[] {17, 1}, 50, Metric.L2)).getResult();

    reopen(
        new VectorStoreSettings(
            "vectors",
            Metric.COSINE,
            2,
            "m",
            ModelPolicy.REFUSE,
            Duration.ofDays(15),
            VectorPlace.MEMORY,
            IndexSettings.EXACT));
    KnnResult memory =
        open.load().ask(new KnnQuery(new float[] {17, 1}, 50, Metric.L2)).getResult();

    assertThat(memory.neighbors())
        .extracting(Neighbor::id, Neighbor::distance)
        .isEqualTo(stored.neighbors().stream().map(n -> tuple(n.id(), n.distance())).toList());
    assertThat(memory.status().memoryBytes()).isGreaterThan(stored.status().memoryBytes());
  }

  private static VectorStoreSettings apart(VectorPlace place) {
    return new VectorStoreSettings(
        "vectors",
        Metric.COSINE,
        2,
        "m",
        ModelPolicy.SEPARATE,
        Duration.ofDays(15),
        place,
        IndexSettings.EXACT);
  }

  private List<String> found(String model, float... query) {
    var request = new SearchRequest(query, 50, Metric.L2);
    List<Neighbor> found = open.ask(new KnnQuery(model, request)).getResult().neighbors();
    assertThat(found)
        .allSatisfy(
            neighbor ->
                assertThat(new String(neighbor.value(), StandardCharsets.UTF_8))
                    .startsWith((model.isEmpty() ? "m" : model) + "|"));
    return found.stream().map(Neighbor::id).toList();
  }

  @ParameterizedTest
  @EnumSource(VectorPlace.class)
  void models_keptApart_areFoundApartAlsoAfterARestart(VectorPlace place) {
    reopen(apart(place));
    open.put("a", 1, 0);
    open.put("moved", 1, 1);
    open.put("b", TextFormat.value("other", 1, 0, 0));
    open.put("gone", TextFormat.value("other", 1, 0, 0));
    open.put("back", TextFormat.value("other", 0, 0, 1));
    open.put("moved", TextFormat.value("other", 0, 1, 0));
    open.put("back", 0, 1);
    open.put("gone", (byte[]) null);

    for (int start = 0; start < 2; start++) {
      assertThat(found("", 1, 0)).containsExactly("a", "back");
      assertThat(found("m", 1, 0)).containsExactly("a", "back");
      assertThat(found("other", 1, 0, 0)).containsExactly("b", "moved");
      assertThat(found("none", 1)).isEmpty();
      assertThat(open.status().models())
          .isEqualTo(Map.of("m", new ModelVectors(2, 2), "other", new ModelVectors(3, 2)));
      assertThat(open.status().searchable()).isEqualTo(4);
      assertThat(open.status().rejected()).isZero();
      assertThat(open.ask(new SampleQuery("other", 9, 1)).getResult().entries())
          .extracting(SampleResult.Entry::id)
          .containsExactlyInAnyOrder("b", "moved");
      reopen(apart(place));
      open.load();
    }
  }

  /** The first of its ids in the order of keys is not the first that was written. */
  @Test
  void dimension_ofAModelKeptApart_isThatOfItsFirstVectorAlsoAfterARestart() {
    reopen(apart(VectorPlace.MEMORY));
    open.put("b", TextFormat.value("other", 1, 0, 0));
    open.put("a", TextFormat.value("other", 1, 0));
    open.put("c", 1, 0, 0);

    for (int start = 0; start < 2; start++) {
      assertThat(found("other", 1, 0, 0)).containsExactly("b");
      assertThat(open.rejected(Rejection.WRONG_LENGTH)).isEqualTo(2);
      reopen(apart(VectorPlace.MEMORY));
      open.load();
    }
  }

  @Test
  void models_keptApartOrRefusedFromARestartOn_areLetInOrOut() {
    reopen(apart(VectorPlace.STORE));
    open.put("a", 1, 0);
    open.put("b", TextFormat.value("other", 1, 0));

    reopen(SETTINGS);
    open.load();
    assertThat(found("", 1, 0)).containsExactly("a");
    assertThat(found("other", 1, 0)).isEmpty();
    assertThat(open.rejected(Rejection.OTHER_MODEL)).isEqualTo(1);

    reopen(apart(VectorPlace.STORE));
    open.load();
    assertThat(found("", 1, 0)).containsExactly("a");
    assertThat(found("other", 1, 0)).containsExactly("b");
    assertThat(open.rejected(Rejection.OTHER_MODEL)).isZero();
  }

  @Test
  void models_tooManyOrWithoutAFitId_areRefusedAndCounted() {
    reopen(apart(VectorPlace.STORE));
    open.put("own", 1, 0);
    for (int i = 0; i <= VectorSpaces.MOST_OTHERS; i++) {
      open.put("id-" + i, TextFormat.value("model-" + i, 1, 0));
    }
    open.put("nameless", TextFormat.value("", 1, 0));
    open.put("long", TextFormat.value("x".repeat(VectorSpaces.LONGEST_ID + 1), 1, 0));

    assertThat(open.status().models()).hasSize(VectorSpaces.MOST_OTHERS + 1);
    assertThat(open.rejected(Rejection.OTHER_MODEL)).isEqualTo(3);
  }

  @Test
  void settings_modelsApartWithoutOneOfItsOwn_areRefused() {
    assertThatThrownBy(
            () ->
                new VectorStoreSettings(
                    "vectors",
                    Metric.COSINE,
                    0,
                    "",
                    ModelPolicy.SEPARATE,
                    Duration.ZERO,
                    VectorPlace.STORE,
                    IndexSettings.EXACT))
        .hasMessage("modelId must be given where models are kept apart");
  }

  private static KeyValue<byte[], byte[]> record(String id, byte @Nullable [] value) {
    return KeyValue.pair(id.getBytes(StandardCharsets.UTF_8), value);
  }

  @Test
  void ids_inAnyScript_areFoundAgain() {
    List<String> ids = Arrays.asList("a/b c", "größe", "図書館", "🦊", "");

    ids.forEach(id -> open.put(id, 1, 0));

    assertThat(open.found(1, 0)).containsExactlyInAnyOrderElementsOf(ids);
  }
}
