package dev.infomax.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.infomax.encoder.TorchRuntime;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PairDiscriminatorTest {
  private static final int BATCH = 3;
  private static final int POSITIONS = 4;
  private static final int DIMENSION = 8;
  private final PairDiscriminator discriminator = new PairDiscriminator("local", DIMENSION);
  private final ParameterLayout layout = new ParameterLayout(discriminator.parameters());
  private final Random random = new Random(5);
  private final float[] flat = gaussians(layout.size());
  private final float[] z = gaussians(BATCH * DIMENSION);
  private final float[] c = gaussians(BATCH * POSITIONS * DIMENSION);
  private final long[] shuffle = {2, 0, 1};

  @Test
  void scores_randomPairs_areThoseOfTheConcatenation() {
    try (NDManager manager = TorchRuntime.engine().newBaseManager()) {
      // when
      PairScores scores =
          discriminator.scores(
              manager.create(z, new Shape(BATCH, DIMENSION)),
              manager.create(c, new Shape(BATCH, POSITIONS, DIMENSION)),
              manager.create(shuffle),
              layout.slice(manager.create(flat)));
      // then
      requireScores(scores.positive(), new long[] {0, 1, 2});
      requireScores(scores.negative(), shuffle);
    }
  }

  private void requireScores(NDArray scores, long[] partner) {
    float[] actual = scores.toFloatArray();
    for (int image = 0; image < BATCH; image++) {
      for (int position = 0; position < POSITIONS; position++) {
        double expected = score(image, (int) partner[image], position);
        assertThat((double) actual[image * POSITIONS + position]).isCloseTo(expected, within(1e-3));
      }
    }
  }

  private double score(int image, int partner, int position) {
    double[] hidden = new double[2 * DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      hidden[i] = z[image * DIMENSION + i];
      hidden[DIMENSION + i] = c[(partner * POSITIONS + position) * DIMENSION + i];
    }
    Map<String, float[]> arrays = layout.named(flat);
    for (int layer = 1; layer <= 4; layer++) {
      hidden =
          dense(
              hidden,
              arrays.getOrDefault("local.dense" + layer + ".weight", new float[0]),
              arrays.getOrDefault("local.dense" + layer + ".bias", new float[0]),
              layer < 4);
    }
    return hidden[0];
  }

  private static double[] dense(double[] input, float[] weight, float[] bias, boolean relu) {
    double[] output = new double[bias.length];
    for (int row = 0; row < bias.length; row++) {
      double sum = bias[row];
      for (int column = 0; column < input.length; column++) {
        sum += weight[row * input.length + column] * input[column];
      }
      output[row] = relu ? Math.max(0, sum) : sum;
    }
    return output;
  }

  private float[] gaussians(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
