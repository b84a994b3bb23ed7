package dev.infomax.trainer.network;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Encode and dot (Hjelm et al. 2018, section 3.1 and appendix A.2): a residual block on z, another
 * one on c at every position, and the dot product of both.
 *
 * <p>With a temperature t above 0 the score is cos / t, as in SimCLR (Chen et al. 2020); without,
 * it is the plain product. All pairs of a batch are one matrix product.
 *
 * <p>Immutable.
 *
 * @param ofZ the block on z
 * @param ofC the block on c; the same one where c is a z itself
 * @param temperature 0 for the plain dot product
 */
record DotScorer(ResidualBlock ofZ, ResidualBlock ofC, double temperature) implements PairScorer {

  static DotScorer of(String name, int dimension, int features, int units, double temperature) {
    return new DotScorer(
        new ResidualBlock(name + ".z", dimension, units),
        new ResidualBlock(name + ".c", features, units),
        temperature);
  }

  /** Pairs of two embeddings. */
  static DotScorer ofEmbeddings(String name, int dimension, int units, double temperature) {
    var block = new ResidualBlock(name + ".z", dimension, units);
    return new DotScorer(block, block, temperature);
  }

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>(ofZ.parameters());
    if (!ofC.equals(ofZ)) {
      specs.addAll(ofC.parameters());
    }
    return specs;
  }

  @Override
  public PairScores shuffled(NDArray z, NDArray c, NDArray shuffle, Weights weights) {
    NDArray left = encoded(ofZ, z, weights).expandDims(2);
    NDArray right = encoded(ofC, c, weights);
    NDArray positive = right.matMul(left).squeeze(2);
    NDArray negative = right.get(shuffle).matMul(left).squeeze(2);
    return new PairScores(positive, negative);
  }

  @Override
  public PairScores allPairs(NDArray z, NDArray c, Weights weights) {
    long batch = c.getShape().get(0);
    long positions = c.getShape().get(1);
    NDArray left = encoded(ofZ, z, weights);
    NDArray right = encoded(ofC, c, weights).reshape(batch * positions, ofC.units());
    return PairScores.ofMatrix(left.matMul(right.transpose()).reshape(batch, batch, positions));
  }

  private NDArray encoded(ResidualBlock block, NDArray input, Weights weights) {
    NDArray output = block.forward(input, weights);
    return temperature == 0 ? output : unit(output);
  }

  /** Of length 1 / sqrt(temperature), so that a product of two is cos / temperature. */
  private NDArray unit(NDArray vectors) {
    NDArray squares = vectors.square().sum(new int[] {-1}, true).add(1e-12f);
    float length = (float) (1 / Math.sqrt(temperature));
    NDArray scale = vectors.getManager().create(length).div(squares.sqrt());
    return vectors.mul(scale);
  }

  @Override
  public NetworkSummary summary(String title, int positions) {
    List<NetworkSummary.Layer> layers = new ArrayList<>(ofZ.summary("z", 1));
    layers.addAll(ofC.equals(ofZ) ? List.of() : ofC.summary("c", positions));
    String product = temperature == 0 ? "dot product" : "cosine / " + temperature;
    layers.add(new NetworkSummary.Layer(product, positions == 1 ? "1" : positions + " x 1", 0));
    return new NetworkSummary(title, layers);
  }
}
