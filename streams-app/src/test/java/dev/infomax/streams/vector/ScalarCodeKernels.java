package dev.infomax.streams.vector;

/**
 * The scalar twins of {@link CodeKernels}, one element at a time: the same results, bit for bit.
 */
final class ScalarCodeKernels {
  private ScalarCodeKernels() {}

  static float dot(byte[] codes, int offset, int lane, float[] query) {
    float sum = 0;
    for (int d = 0; d < query.length; d++) {
      sum = Math.fma(codes[offset + d * CodeKernels.BLOCK + lane], query[d], sum);
    }
    return sum;
  }

  static boolean passes(float dot, float scale, float error, float norm, BlockFilter filter) {
    float most = Math.fma(scale, dot, error * filter.errorWeight());
    float least = (norm * filter.squareWeight() + filter.normWeight()) * norm - filter.threshold();
    return most >= least;
  }
}
