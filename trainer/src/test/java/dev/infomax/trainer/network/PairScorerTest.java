package dev.infomax.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.infomax.encoder.TorchRuntime;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class PairScorerTest {
  private static final int BATCH = 3;
  private static final int POSITIONS = 4;
  private static final int DIMENSION = 8;
  private final PairScorer concat = new ConcatScorer("local", DIMENSION, DIMENSION, 6);
  private final PairScorer dot = DotScorer.of("local", DIMENSION, DIMENSION, 6, 0);
  private final PairScorer cosine = DotScorer.of("local", DIMENSION, DIMENSION, 6, 0.2);
  private final Random random = new Random(5);
  private final float[] z = gaussians(BATCH * DIMENSION);
  private final float[] c = gaussians(BATCH * POSITIONS * DIMENSION);
  private final long[] shuffle = {2, 0, 1};

  @Test
  void shuffled_concat_isTheNetworkOnTheConcatenation() {
    requireShuffled(concat, this::concatenated);
  }

  @Test
  void shuffled_dot_isTheProductOfTheBlocks() {
    requireShuffled(
        dot, (image, c, arrays) -> product(block("z", image, arrays), block("c", c, arrays)));
  }

  @Test
  void shuffled_cosine_isTheCosineOverTheTemperature() {
    requireShuffled(cosine, this::cosine);
  }

  @Test
  void allPairs_concat_holdsEveryOtherImage() {
    requireAllPairs(concat, this::concatenated);
  }

  @Test
  void allPairs_cosine_holdsEveryOtherImage() {
    requireAllPairs(cosine, this::cosine);
  }

  /** By hand, of one embedding and one feature. */
  private interface ByHand {
    double score(double[] z, double[] c, Map<String, float[]> arrays);
  }

  private void requireShuffled(PairScorer scorer, ByHand byHand) {
    var layout = new ParameterLayout(scorer.parameters());
    float[] flat = gaussians(layout.size());
    Map<String, float[]> arrays = layout.named(flat);
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      PairScores scores =
          scorer.shuffled(
              z(manager), c(manager), manager.create(shuffle), layout.slice(manager.create(flat)));
      float[] positive = scores.positive().toFloatArray();
      float[] negative = scores.negative().toFloatArray();
      for (int image = 0; image < BATCH; image++) {
        for (int p = 0; p < POSITIONS; p++) {
          int at = image * POSITIONS + p;
          require(positive[at], byHand.score(z(image), c(image, p), arrays));
          require(negative[at], byHand.score(z(image), c((int) shuffle[image], p), arrays));
        }
      }
    }
  }

  private void requireAllPairs(PairScorer scorer, ByHand byHand) {
    var layout = new ParameterLayout(scorer.parameters());
    float[] flat = gaussians(layout.size());
    Map<String, float[]> arrays = layout.named(flat);
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      PairScores scores =
          scorer.allPairs(z(manager), c(manager), layout.slice(manager.create(flat)));
      assertThat(scores.negative().getShape()).isEqualTo(new Shape(BATCH, (BATCH - 1) * POSITIONS));
      float[] positive = scores.positive().toFloatArray();
      float[] negative = scores.negative().toFloatArray();
      int next = 0;
      for (int image = 0; image < BATCH; image++) {
        for (int other = 0; other < BATCH; other++) {
          for (int p = 0; p < POSITIONS; p++) {
            double expected = byHand.score(z(image), c(other, p), arrays);
            require(other == image ? positive[image * POSITIONS + p] : negative[next++], expected);
          }
        }
      }
    }
  }

  private static void require(float actual, double expected) {
    assertThat((double) actual).isCloseTo(expected, within(2e-4 * Math.max(1, Math.abs(expected))));
  }

  private double concatenated(double[] z, double[] c, Map<String, float[]> arrays) {
    double[] hidden = DoubleStream.concat(DoubleStream.of(z), DoubleStream.of(c)).toArray();
    for (int layer = 1; layer <= 4; layer++) {
      hidden = dense(hidden, "local.dense" + layer, arrays, layer < 4);
    }
    return hidden[0];
  }

  private double cosine(double[] z, double[] c, Map<String, float[]> arrays) {
    double[] left = block("z", z, arrays);
    double[] right = block("c", c, arrays);
    double lengths = Math.sqrt(product(left, left) * product(right, right));
    return product(left, right) / lengths / 0.2;
  }

  private static double[] block(String side, double[] input, Map<String, float[]> arrays) {
    String name = "local." + side;
    double[] hidden = dense(input, name + ".dense1", arrays, true);
    double[] output = dense(hidden, name + ".dense2", arrays, false);
    double[] shortcut = dense(input, name + ".shortcut", arrays, false);
    for (int i = 0; i < output.length; i++) {
      output[i] += shortcut[i];
    }
    return output;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] dense(
      double[] input, String name, Map<String, float[]> arrays, boolean relu) {
    float[] weight = arrays.getOrDefault(name + ".weight", new float[0]);
    int rows = weight.length / input.length;
    float[] bias = arrays.getOrDefault(name + ".bias", new float[rows]);
    double[] output = new double[rows];
    for (int row = 0; row < rows; row++) {
      double sum = bias[row];
      for (int column = 0; column < input.length; column++) {
        sum += weight[row * input.length + column] * input[column];
      }
      output[row] = relu ? Math.max(0, sum) : sum;
    }
    return output;
  }

  private NDArray z(NDManager manager) {
    return manager.create(z, new Shape(BATCH, DIMENSION));
  }

  private NDArray c(NDManager manager) {
    return manager.create(c, new Shape(BATCH, POSITIONS, DIMENSION));
  }

  private double[] z(int image) {
    return part(z, image);
  }

  private double[] c(int image, int position) {
    return part(c, image * POSITIONS + position);
  }

  private static double[] part(float[] values, int row) {
    double[] part = new double[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      part[i] = values[row * DIMENSION + i];
    }
    return part;
  }

  private float[] gaussians(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
