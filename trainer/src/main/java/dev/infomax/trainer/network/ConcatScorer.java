package dev.infomax.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;

/**
 * T([z, c]): concatenation, three dense layers with ReLU, one dense layer to a logit; as 1x1
 * convolutions when there are many positions.
 *
 * <p>The first layer's W [z, c] is computed as Wz z + Wc c, the same function: z is multiplied once
 * an image instead of once a position, and the negative pairs reuse both products.
 *
 * <p>Immutable.
 *
 * @param name first part of the arrays' names
 * @param dimension values of z
 * @param features values of c at one position
 * @param units of the hidden layers
 */
record ConcatScorer(String name, int dimension, int features, int units) implements PairScorer {

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    specs.add(ParameterSpec.kernel(array(1, "weight"), units, (long) dimension + features));
    specs.add(ParameterSpec.zeros(array(1, "bias"), units));
    for (int layer = 2; layer <= 3; layer++) {
      specs.add(ParameterSpec.kernel(array(layer, "weight"), units, units));
      specs.add(ParameterSpec.zeros(array(layer, "bias"), units));
    }
    specs.add(ParameterSpec.kernel(array(4, "weight"), 1, units));
    specs.add(ParameterSpec.zeros(array(4, "bias"), 1));
    return specs;
  }

  @Override
  public PairScores shuffled(NDArray z, NDArray c, NDArray shuffle, Weights weights) {
    Halves halves = firstLayer(z, c, weights);
    NDArray fromZ = halves.fromZ().expandDims(1);
    NDArray shuffled = halves.fromC().get(shuffle);
    NDArray hidden = fromZ.add(halves.fromC()).concat(fromZ.add(shuffled), 0).reshape(-1, units);
    NDList scores = score(hidden, weights).split(2, 0);
    Shape shape = new Shape(c.getShape().get(0), c.getShape().get(1));
    return new PairScores(scores.get(0).reshape(shape), scores.get(1).reshape(shape));
  }

  @Override
  public PairScores allPairs(NDArray z, NDArray c, Weights weights) {
    Halves halves = firstLayer(z, c, weights);
    long batch = c.getShape().get(0);
    NDArray hidden = halves.fromZ().reshape(batch, 1, 1, units).add(halves.fromC().expandDims(0));
    NDArray scores = score(hidden.reshape(-1, units), weights);
    return PairScores.ofMatrix(scores.reshape(batch, batch, c.getShape().get(1)));
  }

  @Override
  public NetworkSummary summary(String title, int positions) {
    List<NetworkSummary.Layer> layers = new ArrayList<>();
    String at = positions == 1 ? "" : positions + " x ";
    layers.add(NetworkSummary.Layer.input("[z, c]", at + (dimension + features)));
    int inputs = dimension + features;
    for (int layer = 1; layer <= 3; layer++) {
      layers.add(new NetworkSummary.Layer("dense, ReLU", at + units, units * (inputs + 1L)));
      inputs = units;
    }
    layers.add(new NetworkSummary.Layer("dense: logit", at + 1, units + 1L));
    return new NetworkSummary(title, layers);
  }

  /** The first layer's two products: {@code (batch, units)}, {@code (batch, positions, units)}. */
  private record Halves(NDArray fromZ, NDArray fromC) {}

  private Halves firstLayer(NDArray z, NDArray c, Weights weights) {
    NDList halves = weights.array(array(1, "weight")).split(new long[] {dimension}, 1);
    return new Halves(
        Pointwise.dense(z, halves.get(0), weights.array(array(1, "bias"))),
        Pointwise.dense(c, halves.get(1)));
  }

  private NDArray score(NDArray firstLayer, Weights weights) {
    NDArray hidden = Activation.relu(firstLayer);
    for (int layer = 2; layer <= 3; layer++) {
      hidden = Activation.relu(linear(hidden, layer, weights));
    }
    return linear(hidden, 4, weights);
  }

  private NDArray linear(NDArray input, int layer, Weights weights) {
    return Pointwise.dense(
        input, weights.array(array(layer, "weight")), weights.array(array(layer, "bias")));
  }

  private String array(int layer, String kind) {
    return "%s.dense%d.%s".formatted(name, layer, kind);
  }
}
