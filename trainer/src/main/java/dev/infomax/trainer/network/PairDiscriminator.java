package dev.infomax.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import java.util.ArrayList;
import java.util.List;

/**
 * T([z, c]): concatenation, three dense layers with ReLU, one dense layer to a logit; as 1x1
 * convolutions when there are many positions.
 *
 * <p>The first layer's W [z, c] is computed as Wz z + Wc c, the same function: z is multiplied once
 * an image instead of once a position, and the negative pairs reuse both products by permutation.
 *
 * <p>Immutable.
 */
public final class PairDiscriminator {
  private final String name;
  private final int dimension;

  PairDiscriminator(String name, int dimension) {
    this.name = name;
    this.dimension = dimension;
  }

  List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    specs.add(ParameterSpec.kernel(array(1, "weight"), dimension, 2L * dimension));
    specs.add(ParameterSpec.zeros(array(1, "bias"), dimension));
    for (int layer = 2; layer <= 3; layer++) {
      specs.add(ParameterSpec.kernel(array(layer, "weight"), dimension, dimension));
      specs.add(ParameterSpec.zeros(array(layer, "bias"), dimension));
    }
    specs.add(ParameterSpec.kernel(array(4, "weight"), 1, dimension));
    specs.add(ParameterSpec.zeros(array(4, "bias"), 1));
    return specs;
  }

  /**
   * Scores every z with the c of its own image, and with the c of image {@code shuffle[i]}.
   *
   * @param z {@code float32 (batch, dimension)}
   * @param c {@code float32 (batch, positions, dimension)}
   * @param shuffle {@code int64 (batch)}
   */
  public PairScores scores(NDArray z, NDArray c, NDArray shuffle, Weights weights) {
    NDList halves = weights.array(array(1, "weight")).split(new long[] {dimension}, 1);
    NDArray fromZ =
        linear(z, halves.get(0), weights.array(array(1, "bias"))).reshape(-1, 1, dimension);
    NDArray fromC = Linear.linear(c, halves.get(1)).singletonOrThrow();
    NDArray shuffled = fromC.get(shuffle);
    NDArray hidden = fromZ.add(fromC).concat(fromZ.add(shuffled), 0).reshape(-1, dimension);
    NDList scores = score(hidden, weights).split(2, 0);
    return new PairScores(scores.get(0), scores.get(1));
  }

  private NDArray score(NDArray firstLayer, Weights weights) {
    NDArray hidden = Activation.relu(firstLayer);
    for (int layer = 2; layer <= 3; layer++) {
      hidden = Activation.relu(linear(hidden, layer, weights));
    }
    return linear(hidden, 4, weights);
  }

  private NDArray linear(NDArray input, int layer, Weights weights) {
    return linear(
        input, weights.array(array(layer, "weight")), weights.array(array(layer, "bias")));
  }

  private static NDArray linear(NDArray input, NDArray weight, NDArray bias) {
    return Linear.linear(input, weight, bias).singletonOrThrow();
  }

  private String array(int layer, String kind) {
    return "%s.dense%d.%s".formatted(name, layer, kind);
  }
}
