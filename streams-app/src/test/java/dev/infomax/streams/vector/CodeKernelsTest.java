package dev.infomax.streams.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeKernelsTest {
  private static final int BLOCK = CodeKernels.BLOCK;
  private static final int BLOCKS = 3;

  private final RandomGenerator random = TestSeed.random();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 15, 16, 17, 31, 33, 64, 100, 255, 256, 257, 1000})
  void dots_anyDimensionAndBlock_areThoseOfTheScalarTwin(int dimension) {
    byte[] codes = codes(dimension);
    float[] query = floats(dimension);
    for (int block = 0; block < BLOCKS; block++) {
      int offset = block * dimension * BLOCK;
      float[] dots = new float[BLOCK];

      CodeKernels.dots(codes, offset, query, dots);

      for (int lane = 0; lane < BLOCK; lane++) {
        assertThat(dots[lane]).isEqualTo(ScalarCodeKernels.dot(codes, offset, lane, query));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 17, 64, 256, 257})
  void dotsOfFour_anyDimension_areThoseOfEachQueryAlone(int dimension) {
    byte[] codes = codes(dimension);
    float[] queries = floats(4 * dimension);
    int offset = dimension * BLOCK;
    float[] dots = new float[4 * BLOCK];

    CodeKernels.dotsOfFour(codes, offset, queries, dots);

    for (int q = 0; q < 4; q++) {
      float[] query = new float[dimension];
      for (int d = 0; d < dimension; d++) {
        query[d] = queries[4 * d + q];
      }
      for (int lane = 0; lane < BLOCK; lane++) {
        assertThat(dots[q * BLOCK + lane])
            .isEqualTo(ScalarCodeKernels.dot(codes, offset, lane, query));
      }
    }
  }

  @Test
  void passing_randomTermsAndFilters_isThatOfTheScalarTwin() {
    for (int round = 0; round < 200; round++) {
      float[] dots = floats(2 * BLOCK);
      float[] terms = floats(2 * CodeKernels.TERMS);
      float[] w = floats(4);
      sprinkle(terms, Float.POSITIVE_INFINITY, 0);
      sprinkle(w, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
      BlockFilter filter = new BlockFilter(w[0], w[1], w[2], w[3]);
      int at = CodeKernels.TERMS;

      long passing = CodeKernels.passing(dots, BLOCK, terms, at, filter);

      for (int lane = 0; lane < BLOCK; lane++) {
        float scale = terms[at + lane];
        float error = terms[at + BLOCK + lane];
        float norm = terms[at + 2 * BLOCK + lane];
        assertThat((passing >>> lane & 1) == 1)
            .isEqualTo(ScalarCodeKernels.passes(dots[BLOCK + lane], scale, error, norm, filter));
      }
    }
  }

  @Test
  void passing_largestThresholdAndInfiniteErrors_passesAll() {
    float[] terms = new float[CodeKernels.TERMS];
    Arrays.fill(terms, BLOCK, 2 * BLOCK, Float.POSITIVE_INFINITY);

    BlockFilter open = new BlockFilter(1, 0, 0, Float.POSITIVE_INFINITY);
    BlockFilter strict = new BlockFilter(1, 0, 0, -Float.MAX_VALUE);

    assertThat(CodeKernels.passing(new float[BLOCK], 0, terms, 0, open)).isEqualTo(-1L);
    assertThat(CodeKernels.passing(new float[BLOCK], 0, terms, 0, strict)).isEqualTo(-1L);
  }

  private byte[] codes(int dimension) {
    byte[] codes = new byte[BLOCKS * dimension * BLOCK + CodeKernels.PADDING];
    random.nextBytes(codes);
    return codes;
  }

  private float[] floats(int length) {
    float[] floats = new float[length];
    for (int i = 0; i < length; i++) {
      floats[i] = (float) random.nextGaussian();
    }
    return floats;
  }

  private void sprinkle(float[] floats, float... specials) {
    for (float special : specials) {
      if (random.nextBoolean()) {
        floats[random.nextInt(floats.length)] = special;
      }
    }
  }
}
