package dev.infomax.streams.index.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.vector.ExactKernels;
import dev.infomax.streams.vector.Metric;
import dev.infomax.streams.vector.TestSeed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CentroidsTest {
  private static final int DIMENSION = 19;

  private final RandomGenerator random = TestSeed.random();

  @ParameterizedTest
  @EnumSource(Metric.class)
  void order_anyQuery_isThatOfTheDistances(Metric metric) {
    Centroids centroids = Centroids.of(vectors(150));
    float[] query = vectors(1)[0];

    List<Integer> order = all(centroids.order(query, metric));

    List<Double> distances =
        order.stream()
            .map(cell -> ExactKernels.distance(metric, centroids.vector(cell), query))
            .toList();
    assertThat(order).hasSize(150).doesNotHaveDuplicates();
    for (int i = 1; i < distances.size(); i++) {
      assertThat(distances.get(i)).isGreaterThan(distances.get(i - 1) - 1e-4);
    }
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void nearest_oneOrMany_isTheFirstOfTheOrder(Metric metric) {
    Centroids centroids = Centroids.of(vectors(70));
    float[][] vectors = vectors(9);
    int[] nearest = new int[8];

    centroids.nearest(vectors, 1, 9, metric, nearest);

    for (int i = 1; i < 9; i++) {
      int first = centroids.order(vectors[i], metric).next();
      assertThat(nearest[i - 1]).isEqualTo(first);
      assertThat(centroids.nearest(vectors[i], metric)).isEqualTo(first);
    }
  }

  @Test
  void others_withoutAndReplaced_keepTheRest() {
    float[][] vectors = vectors(66);
    Centroids centroids = Centroids.of(vectors);
    float[] other = vectors(1)[0];

    Centroids changed =
        centroids.with(new float[][] {other}).without(3).replaced(64, other).without(65);

    assertThat(changed.count()).isEqualTo(65);
    assertThat(changed.vector(3)).isEqualTo(Centroids.of(new float[][] {other}).vector(0));
    assertThat(changed.vector(64)).isEqualTo(changed.vector(3));
    IntStream.range(0, 64)
        .filter(cell -> cell != 3)
        .forEach(cell -> assertThat(changed.vector(cell)).isEqualTo(centroids.vector(cell)));
    assertThat(all(changed.order(other, Metric.L2)).subList(0, 2)).containsExactly(3, 64);
  }

  @Test
  void order_afterTheLast_hasNoMore() {
    CellOrder order = Centroids.of(vectors(1)).order(vectors(1)[0], Metric.COSINE);
    order.next();

    assertThat(order.hasNext()).isFalse();
    assertThatThrownBy(order::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void order_centresThatCannotBeCompared_comeLast() {
    Centroids centroids = Centroids.of(new float[][] {{0, 0}, {1, 0}, {0, 1}});

    assertThat(all(centroids.order(new float[] {0, 1}, Metric.COSINE))).containsExactly(2, 1, 0);
  }

  private static List<Integer> all(CellOrder order) {
    List<Integer> all = new ArrayList<>();
    while (order.hasNext()) {
      all.add(order.next());
    }
    return all;
  }

  private float[][] vectors(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            _ -> {
              float[] vector = new float[DIMENSION];
              for (int d = 0; d < DIMENSION; d++) {
                vector[d] = (float) random.nextGaussian();
              }
              return vector;
            })
        .sorted(Comparator.comparingDouble(vector -> vector[0]))
        .toArray(float[][]::new);
  }
}
