package dev.infomax.streams.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.streams.vector.BlockFilter;
import dev.infomax.streams.vector.CodeKernels;
import dev.infomax.streams.vector.Metric;
import dev.infomax.streams.vector.TestSeed;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The claims by which a vector is left out, on blocks of 64 vectors and all pairs of them. */
class BoundTest {
  private static final int BLOCK = CodeKernels.BLOCK;

  private final RandomGenerator random = TestSeed.random();

  @ParameterizedTest
  @EnumSource(Adversary.class)
  void keys_thatDoNotOverlap_meanDistancesThatDiffer(Adversary adversary) {
    for (int dimension : new int[] {1, 3, 16, 67}) {
      for (Metric metric : Metric.values()) {
        new Block(adversary, dimension, metric).checkAllPairs();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Adversary.class)
  void filter_atTheLargestKeyOfAVector_stopsOnlyFartherOnes(Adversary adversary) {
    for (int dimension : new int[] {1, 3, 16, 67}) {
      for (Metric metric : Metric.values()) {
        new Block(adversary, dimension, metric).checkFilters();
      }
    }
  }

  @Test
  void cosine_zeroQuery_isRefused() {
    assertThatThrownBy(() -> Bound.of(Metric.COSINE, new float[3]))
        .hasMessage("vector must not be zero for cosine");
  }

  private final class Block {
    private final Bound bound;
    private final float[] dots = new float[BLOCK];
    private final float[] terms = new float[CodeKernels.TERMS];
    private final double[] smallest = new double[BLOCK];
    private final double[] largest = new double[BLOCK];
    private final double[] distances = new double[BLOCK];

    Block(Adversary adversary, int dimension, Metric metric) {
      float[] query = adversary.vector(random, 1 + random.nextInt(16), dimension);
      query[0] += query[0] == 0 ? 1 : 0;
      bound = Bound.of(metric, query);
      Segment segment = new Segment(0, BLOCK, dimension, 0);
      float[][] vectors = new float[BLOCK][];
      for (int row = 0; row < BLOCK; row++) {
        vectors[row] = adversary.vector(random, row, dimension);
        segment.fill(row, new byte[] {7}, Quantizer.quantize(vectors[row]));
      }
      CodeKernels.dots(segment.codes, 0, bound.query.elements(), dots);
      System.arraycopy(segment.terms, 0, terms, 0, terms.length);
      for (int row = 0; row < BLOCK; row++) {
        float scale = segment.scale(row);
        float error = segment.error(row);
        float norm = segment.norm(row);
        smallest[row] = bound.smallestKey(dots[row], scale, error, norm);
        largest[row] = bound.largestKey(dots[row], scale, error, norm);
        distances[row] = bound.comparable(norm) ? bound.distance(vectors[row]) : Double.NaN;
      }
    }

    void checkAllPairs() {
      for (int far = 0; far < BLOCK; far++) {
        for (int near = 0; near < BLOCK; near++) {
          if (comparable(far) && comparable(near) && smallest[far] > largest[near]) {
            assertThat(distances[far]).isGreaterThan(distances[near]);
          }
        }
      }
    }

    void checkFilters() {
      for (int near = 0; near < BLOCK; near++) {
        BlockFilter filter = bound.filter(largest[near]);
        long passing = CodeKernels.passing(dots, 0, terms, 0, filter);
        for (int far = 0; far < BLOCK; far++) {
          if (comparable(far) && comparable(near) && (passing >>> far & 1) == 0) {
            assertThat(distances[far]).as("%s", filter).isGreaterThan(distances[near]);
          }
        }
      }
    }

    private boolean comparable(int row) {
      return !Double.isNaN(distances[row]);
    }
  }
}
