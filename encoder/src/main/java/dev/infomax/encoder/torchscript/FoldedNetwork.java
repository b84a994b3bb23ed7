package dev.infomax.encoder.torchscript;

import java.util.List;

/**
 * An encoder ready to run: batch normalisation is part of the convolutions.
 *
 * <p>Immutable by convention: the arrays are not copied.
 *
 * @param height input rows, in pixels
 * @param width input columns, in pixels
 * @param convolutions in order
 * @param head the dense layer that yields the vector
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes of weights, in the form of tensors
public record FoldedNetwork(
    int height, int width, List<Convolution> convolutions, EncoderNetwork.Dense head) {
  public FoldedNetwork {
    convolutions = List.copyOf(convolutions);
  }

  /**
   * Convolution 3x3, stride 1, padding SAME, with bias -> leaky ReLU -> 2x2 max pool if {@code
   * pooled}.
   *
   * @param weight {@code (outputs, inputs, 3, 3)}, row-major
   * @param bias {@code (outputs)}
   * @param negativeSlope of the leaky ReLU
   */
  public record Convolution(
      int inputs, int outputs, float[] weight, float[] bias, float negativeSlope, boolean pooled) {}

  /** Length of the output vector. */
  public int dimension() {
    return head.outputs();
  }

  /** Folds every batch normalisation, in double precision. */
  public static FoldedNetwork of(EncoderNetwork network) {
    List<Convolution> folded = network.blocks().stream().map(FoldedNetwork::fold).toList();
    return new FoldedNetwork(network.height(), network.width(), folded, network.head());
  }

  /** gamma (Wx + b - mean) / sqrt(variance + epsilon) + beta, written as one convolution. */
  private static Convolution fold(EncoderNetwork.ConvBlock block) {
    EncoderNetwork.BatchNorm norm = block.norm();
    int fanIn = block.inputs() * 9;
    float[] weight = new float[block.weight().length];
    float[] bias = new float[block.outputs()];
    for (int c = 0; c < block.outputs(); c++) {
      double scale = norm.gamma()[c] / Math.sqrt((double) norm.variance()[c] + norm.epsilon());
      for (int i = c * fanIn; i < (c + 1) * fanIn; i++) {
        weight[i] = (float) (block.weight()[i] * scale);
      }
      bias[c] = (float) (((double) block.bias()[c] - norm.mean()[c]) * scale + norm.beta()[c]);
    }
    return new Convolution(
        block.inputs(), block.outputs(), weight, bias, block.negativeSlope(), block.pooled());
  }
}
