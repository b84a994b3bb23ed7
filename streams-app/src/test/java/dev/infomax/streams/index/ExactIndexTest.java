package dev.infomax.streams.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.vector.Metric;
import dev.infomax.streams.vector.TestSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ExactIndexTest extends VectorIndexContractTest {
  private final RandomGenerator random = TestSeed.random();

  /** Small segments, and every scan split over all threads. */
  @Override
  VectorIndex index(int dimension) {
    return split(dimension);
  }

  private static ExactIndex split(int dimension) {
    return new ExactIndex(dimension, new HeapVectors(dimension), 64, 1);
  }

  @Test
  void search_manyMoreVectorsThanABlock_equalsBruteForceInFloat64() {
    ExactIndex index = new ExactIndex(24, new HeapVectors(24));
    Map<String, float[]> vectors = new TreeMap<>();
    for (int i = 0; i < 6000; i++) {
      float[] vector = Adversary.GAUSSIAN.vector(random, i, 24);
      index.put("id-" + i, vector);
      vectors.put("id-" + i, vector);
    }
    for (Metric metric : Metric.values()) {
      float[] query = Adversary.GAUSSIAN.vector(random, 0, 24);

      List<Hit> found = index.search(new SearchRequest(query, 10, metric));

      assertThat(found).isEqualTo(BruteForce.nearest(vectors, query, 10, metric));
    }
  }

  @Test
  void search_besideMoves_answersWithTheLatestVectorOrALaterOne() throws Exception {
    int dimension = 19;
    ExactIndex index = split(dimension);
    AtomicBoolean done = new AtomicBoolean();
    try (var readers = Executors.newFixedThreadPool(2)) {
      List<Future<Void>> searches = new ArrayList<>();
      index.put("clock", filled(dimension, 0));
      for (int i = 0; i < 2; i++) {
        searches.add(readers.submit(watchClock(index, done)));
      }
      for (int time = 1; time <= 4000; time++) {
        index.put("clock", filled(dimension, time));
        String other = "other-" + random.nextInt(300);
        if (index.contains(other)) {
          index.remove(other);
        } else {
          index.put(other, filled(dimension, -1));
        }
      }
      done.set(true);
      for (Future<Void> search : searches) {
        search.get();
      }
    }
  }

  /** The clock is always there, once, and never goes back. */
  private static Callable<Void> watchClock(ExactIndex index, AtomicBoolean done) {
    return () -> {
      double before = 0;
      do {
        Hit first = index.search(new SearchRequest(filled(19, 1), 3, Metric.DOT)).getFirst();
        assertThat(first.id()).isEqualTo("clock");
        assertThat(-first.distance()).isGreaterThanOrEqualTo(before);
        before = -first.distance();
      } while (!done.get());
      return null;
    };
  }

  /** The goal is 320 bytes a vector beside the float32 vectors. */
  @Test
  void memoryBytes_idsOfSixteenBytes_areAtMost320AVector() {
    int vectors = 40_000;
    HeapVectors full = new HeapVectors(256);
    ExactIndex index = new ExactIndex(256, full);
    float[] vector = filled(256, 1);
    for (int i = 0; i < vectors; i++) {
      index.put("disc/%07d.jpg".formatted(i), vector);
    }

    long compact = index.memoryBytes() - full.memoryBytes();

    assertThat(full.memoryBytes()).isGreaterThanOrEqualTo(1024L * vectors);
    assertThat(compact / vectors).isBetween(256L + 12 + 16, 320L);
  }

  @Test
  void constructor_dimensionOutOfRange_isRefused() {
    assertThatThrownBy(() -> new ExactIndex(0, new HeapVectors(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dimension must be between 1 and 1048576 but was 0");
  }

  private static float[] filled(int dimension, float value) {
    float[] vector = new float[dimension];
    java.util.Arrays.fill(vector, value);
    return vector;
  }
}
