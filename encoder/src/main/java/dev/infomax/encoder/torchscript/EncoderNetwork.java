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
    positive("height", height);
    positive("width", width);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("blocks must hold at least 1 block but held none");
    }
    int channels = 3;
    for (ConvBlock block : blocks) {
      chained("inputs of a block", channels, block.inputs());
      channels = block.outputs();
    }
    chained("inputs of the head", channels, head.inputs());
    long pools = blocks.stream().filter(ConvBlock::pooled).count();
    if (Math.min(height, width) >> pools < 1) {
      throw new IllegalArgumentException(
          "height and width must be at least 2^%d, one halving for each pool, but were %d and %d"
              .formatted(pools, height, width));
    }
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
      boolean pooled) {
    public ConvBlock {
      finite("weight", weight, Math.multiplyExact(outputs * 9, inputs));
      finite("bias", bias, outputs);
      finite("gamma", norm.gamma(), outputs);
      finite("beta", norm.beta(), outputs);
      finite("mean", norm.mean(), outputs);
      finite("variance", norm.variance(), outputs);
    }
  }

  /** Inference-time batch normalisation; every array has one value per channel. */
  public record BatchNorm(
      float[] gamma, float[] beta, float[] mean, float[] variance, float epsilon) {
    public BatchNorm {
      for (float value : variance) {
        if (!(value + epsilon > 0)) {
          throw new IllegalArgumentException(
              "variance + epsilon must be above 0 but was " + (value + epsilon));
        }
      }
    }
  }

  /**
   * A dense layer.
   *
   * @param weight {@code (outputs, inputs)}, row-major
   * @param bias {@code (outputs)}
   */
  public record Dense(int inputs, int outputs, float[] weight, float[] bias) {
    public Dense {
      finite("weight of the head", weight, Math.multiplyExact(outputs, inputs));
      finite("bias of the head", bias, outputs);
    }
  }

  private static void positive(String field, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(field + " must be at least 1 but was " + value);
    }
  }

  private static void chained(String field, int expected, int found) {
    if (expected != found) {
      throw new IllegalArgumentException(
          "%s must be %d, the outputs before it, but were %d".formatted(field, expected, found));
    }
  }

  private static void finite(String field, float[] values, int length) {
    if (values.length != length) {
      throw new IllegalArgumentException(
          "%s must hold %d values but held %d".formatted(field, length, values.length));
    }
    for (int i = 0; i < length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s must be finite but [%d] was %s".formatted(field, i, values[i]));
      }
    }
  }
}
