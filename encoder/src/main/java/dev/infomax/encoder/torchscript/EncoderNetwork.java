package dev.infomax.encoder.torchscript;

import java.util.List;

/**
 * A trained Deep InfoMax encoder as plain arrays, as training left it: {@code uint8 (batch, height,
 * width, 3)} -> scaled to [-0.5, 0.5] -> blocks -> global max pool -> {@code mu} head -> {@code
 * float32 (batch, dimension)}.
 *
 * <p>Immutable by convention: the arrays are not copied.
 *
 * @param height input rows, in pixels
 * @param width input columns, in pixels
 * @param blocks convolution blocks, in order
 * @param head the dense layer that yields the vector
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes of weights, in the form of tensors
public record EncoderNetwork(int height, int width, List<ConvBlock> blocks, Dense head) {
  public EncoderNetwork {
    blocks = List.copyOf(blocks);
  }

  /** Length of the output vector. */
  public int dimension() {
    return head.outputs();
  }

  /**
   * Convolution 3x3, stride 1, padding SAME, with bias -> batch normalisation -> leaky ReLU -> 2x2
   * max pool if {@code pooled}.
   *
   * @param weight {@code (outputs, inputs, 3, 3)}, row-major
   * @param bias {@code (outputs)}
   * @param negativeSlope of the leaky ReLU
   */
  public record ConvBlock(
      int inputs,
      int outputs,
      float[] weight,
      float[] bias,
      BatchNorm norm,
      float negativeSlope,
      boolean pooled) {}

  /** Inference-time batch normalisation; every array has one value per channel. */
  public record BatchNorm(
      float[] gamma, float[] beta, float[] mean, float[] variance, float epsilon) {}

  /**
   * A dense layer.
   *
   * @param weight {@code (outputs, inputs)}, row-major
   * @param bias {@code (outputs)}
   */
  public record Dense(int inputs, int outputs, float[] weight, float[] bias) {}
}
