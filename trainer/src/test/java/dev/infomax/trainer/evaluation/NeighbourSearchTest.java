package dev.infomax.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.infomax.trainer.evaluation.NeighbourSearch.Metric;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class NeighbourSearchTest {
  private static final int DIMENSION = 5;
  private final Random random = new Random(6);
  private final Features gallery = gaussians(301);
  private final Features queries = gaussians(1500);

  @ParameterizedTest
  @EnumSource
  void nearest_randomVectors_areThoseOfAFullSort(Metric metric) {
    try (var search = new NeighbourSearch(gallery)) {
      Neighbours found = search.nearest(queries, metric, 7);
      for (int query = 0; query < queries.size(); query += 50) {
        int[] expected = sorted(query, metric);
        for (int rank = 0; rank < 7; rank++) {
          assertThat(found.index(query, rank)).isEqualTo(expected[rank]);
          assertThat((double) found.similarity(query, rank))
              .isCloseTo(similarity(query, expected[rank], metric), within(1e-4));
        }
      }
    }
  }

  @Test
  void nearest_moreThanTheGallery_returnsAllOfIt() {
    try (var search = new NeighbourSearch(new Features(2, new float[] {1, 0, 0, 1}))) {
      Neighbours found = search.nearest(new Features(2, new float[] {2, 1}), Metric.L2, 10);
      assertThat(found.indices()).containsExactly(0, 1);
      assertThat(found.similarities()).containsExactly(-2f, -4f);
    }
  }

  @Test
  void nearest_otherDimension_isRefused() {
    try (var search = new NeighbourSearch(gallery)) {
      assertThatThrownBy(() -> search.nearest(new Features(2, new float[2]), Metric.L2, 1))
          .hasMessage("queries must have dimension 5 but had 2");
    }
  }

  private int[] sorted(int query, Metric metric) {
    return IntStream.range(0, gallery.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -similarity(query, i, metric)))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private double similarity(int query, int other, Metric metric) {
    float[] a = queries.rows(query, query + 1);
    float[] b = gallery.rows(other, other + 1);
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < DIMENSION; i++) {
      dot += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return metric == Metric.COSINE ? dot / Math.sqrt(aa * bb) : 2 * dot - aa - bb;
  }

  private Features gaussians(int count) {
    float[] values = new float[count * DIMENSION];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new Features(DIMENSION, values);
  }
}
