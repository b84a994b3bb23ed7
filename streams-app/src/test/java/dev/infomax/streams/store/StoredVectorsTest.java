package dev.infomax.streams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.index.ExactIndex;
import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.index.VectorSource;
import dev.infomax.streams.vector.Metric;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StoredVectorsTest {
  private final Map<Bytes, byte[]> values = new ConcurrentHashMap<>();
  private final StoredVectors vectors =
      new StoredVectors(new SeenValues(values::get), new TextFormat(), 2);
  private final ExactIndex index = new ExactIndex(2, vectors);

  private void store(String id, float... vector) {
    values.put(Ids.key(id), TextFormat.value("m", vector));
  }

  private void put(String id, float... vector) {
    index.retain(id);
    store(id, vector);
    index.put(id, vector);
  }

  private float[] read(int slot, String id) {
    float[] vector = new float[2];
    vectors.read(slot, id, vector);
    return vector;
  }

  @Test
  void read_valueReplacedBeforeTheIndex_isTheOneTheIndexKnows() {
    put("a", 1, 2);

    index.retain("a");
    store("a", 5, 6);

    assertThat(read(0, "a")).containsExactly(1, 2);
    assertThat(index.search(new SearchRequest(new float[] {1, 2}, 1, Metric.L2)))
        .singleElement()
        .satisfies(hit -> assertThat(hit.distance()).isZero());
  }

  /** Whether the index knows of the change yet or not. */
  @ParameterizedTest
  @EnumSource(VectorPlace.class)
  void answer_valueReplacedBeforeTheIndex_isThatOfTheVectorFound(VectorPlace place) {
    var seen = new SeenValues(values::get);
    VectorSource source =
        switch (place) {
          case STORE -> new StoredVectors(seen, new TextFormat(), 2);
          case MEMORY -> new MemoryVectors(seen, 2);
        };
    ExactIndex searched = new ExactIndex(2, source);
    var request = new SearchRequest(new float[] {1, 2}, 1, Metric.L2);
    store("a", 1, 2);
    byte[] before = values.get(Ids.key("a"));
    searched.put("a", new float[] {1, 2});
    assertThat(searched.answer(request).values()).containsExactly(before);

    searched.retain("a");
    store("a", 5, 6);
    assertThat(searched.answer(request).values()).containsExactly(before);

    searched.put("a", new float[] {5, 6});
    assertThat(searched.answer(request).values()).containsExactly(values.get(Ids.key("a")));
  }

  @Test
  void read_valueReplacedTwiceBeforeTheIndex_isTheOneTheIndexKnows() {
    put("a", 1, 2);

    index.retain("a");
    store("a", 5, 6);
    index.retain("a");

    assertThat(read(0, "a")).containsExactly(1, 2);
  }

  @Test
  void move_ofAKeptVector_keepsItForTheNewSlot() {
    for (int i = 0; i < 200; i++) {
      put("id-" + i, i, 1);
    }
    index.retain("id-199");
    store("id-199", -1, -1);

    for (int i = 0; i < 190; i++) {
      index.remove("id-" + i);
    }

    assertThat(index.search(new SearchRequest(new float[] {199, 1}, 1, Metric.L2)))
        .singleElement()
        .satisfies(hit -> assertThat(hit.distance()).isZero());
  }

  @Test
  void read_ofTheSlotBeforeAMove_findsWhatWasThere() {
    put("a", 1, 2);
    vectors.move(0, 1);
    vectors.move(1, 2);
    vectors.retain(2, "a");
    store("a", 5, 6);

    assertThat(read(0, "a")).containsExactly(1, 2);
    assertThat(read(1, "a")).containsExactly(1, 2);
    assertThat(read(2, "a")).containsExactly(1, 2);

    IntStream.range(0, 3).forEach(vectors::free);

    assertThat(vectors.memoryBytes()).isZero();
    assertThat(read(0, "a")).containsExactly(5, 6);
  }

  @Test
  void memoryBytes_afterManyUpdates_isThatOfTheLastAtMost() {
    for (int i = 0; i < 1000; i++) {
      put("id-" + i % 100, i, 1);
    }

    int one = TextFormat.value("m", 999, 1).length;
    assertThat(vectors.memoryBytes()).isLessThanOrEqualTo(one);
  }

  @Test
  void read_noVectorStored_isAnErrorNamingTheId() {
    values.put(Ids.key("a"), new byte[] {1});

    assertThatThrownBy(() -> read(0, "a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the stored value of indexed id a has no vector");
  }
}
