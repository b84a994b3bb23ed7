package dev.infomax.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells samples of the prior from embeddings: dense 1000, ReLU, dense 200, ReLU, dense 1 (Hjelm et
 * al. 2018, appendix A.3): {@code (batch, dimension)} -> logit {@code (batch, 1)}.
 *
 * <p>Immutable.
 */
public record PriorDiscriminator(int dimension) {
  private static final List<Integer> UNITS = List.of(1000, 200, 1);

  List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    int inputs = dimension;
    for (int layer = 1; layer <= UNITS.size(); layer++) {
      int units = UNITS.get(layer - 1);
      specs.add(ParameterSpec.kernel(array(layer, "weight"), units, inputs));
      specs.add(ParameterSpec.zeros(array(layer, "bias"), units));
      inputs = units;
    }
    return specs;
  }

  /**
   * Logits.
   *
   * @param trained whether the gradient reaches this network's own arrays; it always reaches {@code
   *     input}
   */
  public NDArray score(NDArray input, Weights weights, boolean trained) {
    NDArray hidden = input;
    for (int layer = 1; layer <= UNITS.size(); layer++) {
      NDArray weight = weights.array(array(layer, "weight"));
      NDArray bias = weights.array(array(layer, "bias"));
      NDArray output =
          Linear.linear(
                  hidden,
                  trained ? weight : weight.stopGradient(),
                  trained ? bias : bias.stopGradient())
              .singletonOrThrow();
      hidden = layer < UNITS.size() ? Activation.relu(output) : output;
    }
    return hidden;
  }

  private static String array(int layer, String kind) {
    return "prior.dense%d.%s".formatted(layer, kind);
  }
}
