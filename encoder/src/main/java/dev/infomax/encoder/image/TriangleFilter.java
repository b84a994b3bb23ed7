package dev.infomax.encoder.image;

/**
 * For each output sample the input samples that it is made of and their weights, in fixed point;
 * the weights of an output add up to 1.
 *
 * <p>Immutable.
 */
final class TriangleFilter {
  private static final int FRACTION_BITS = 22;
  private static final int HALF = 1 << (FRACTION_BITS - 1);

  private final int[] first;
  private final int[][] weights;

  private TriangleFilter(int outputs) {
    this.first = new int[outputs];
    this.weights = new int[outputs][];
  }

  static TriangleFilter of(int inputs, int outputs) {
    TriangleFilter filter = new TriangleFilter(outputs);
    double ratio = (double) inputs / outputs;
    double support = Math.max(1, ratio);
    for (int o = 0; o < outputs; o++) {
      double centre = (o + 0.5) * ratio;
      int from = Math.max(0, (int) (centre - support + 0.5));
      int to = Math.min(inputs, (int) (centre + support + 0.5));
      filter.first[o] = from;
      filter.weights[o] = weights(from, Math.max(to, from + 1), centre, support);
    }
    return filter;
  }

  private static int[] weights(int from, int to, double centre, double support) {
    double[] heights = new double[to - from];
    double sum = 0;
    for (int i = 0; i < heights.length; i++) {
      heights[i] = Math.max(0, 1 - Math.abs(from + i + 0.5 - centre) / support);
      sum += heights[i];
    }
    int[] weights = new int[heights.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (int) Math.round(heights[i] / sum * (1 << FRACTION_BITS));
    }
    return weights;
  }

  int outputs() {
    return first.length;
  }

  /** The first input sample of an output sample. */
  int first(int output) {
    return first[output];
  }

  /** An output sample, from unsigned samples that lie {@code stride} apart. */
  byte apply(int output, byte[] samples, int offset, int stride) {
    int sum = HALF;
    int at = offset;
    for (int weight : weights[output]) {
      sum += weight * (samples[at] & 0xff);
      at += stride;
    }
    return (byte) Math.clamp(sum >> FRACTION_BITS, 0, 255);
  }
}
