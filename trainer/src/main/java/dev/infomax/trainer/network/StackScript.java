package dev.infomax.trainer.network;

import dev.infomax.encoder.Precision;
import dev.infomax.encoder.torchscript.ScriptFunction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The convolution blocks in TorchScript. Inputs are the images and, for every block, {@link
 * #ARRAYS}; outputs the feature map and the global maximum of the last block, in the inputs' type.
 *
 * <p>Leaky ReLU and max pool are exchanged, which changes no value (the one rises steadily, the
 * other picks) and leaves a quarter of the elements to the ReLU. Kernels are brought channels-last,
 * as the images are.
 *
 * <p>Immutable.
 *
 * @param norm what a batch is normalised by
 */
record StackScript(List<DimEncoder.Block> blocks, Precision precision, Norm norm) {
  /** What a block is given: kernel and bias; scale, shift and running statistics. */
  static final List<String> ARRAYS = List.of("w", "b", "gamma", "beta", "mean", "variance");

  private static final int FLOAT32 = 6;
  private static final int BFLOAT16 = 15;
  private static final int CHANNELS_LAST = 2;

  /** What PyTorch calls momentum: the share that a batch has in the running statistics. */
  private static final String MOMENTUM =
      BigDecimal.ONE.subtract(new BigDecimal(plain(DimEncoder.NORM_MOMENTUM))).toPlainString();

  /** What a batch is normalised by. */
  enum Norm {
    BATCH,
    RUNNING
  }

  ScriptFunction function() {
    List<String> inputs = new ArrayList<>(List.of("x"));
    List<String> statements = new ArrayList<>();
    statements.add("h = " + in("x"));
    for (DimEncoder.Block block : blocks) {
      ARRAYS.forEach(name -> inputs.add(name + block.number()));
      statements.addAll(statements(block));
      if (block.pooled()) {
        statements.add("c = h");
      }
    }
    statements.add("c = " + out("c"));
    statements.add("p = " + out("torch.amax(h, [2, 3])"));
    return new ScriptFunction(inputs, statements, List.of("c", "p"));
  }

  private List<String> statements(DimEncoder.Block block) {
    int i = block.number();
    List<String> lines = new ArrayList<>();
    lines.add("k = torch.contiguous(%s, memory_format=%d)".formatted(in("w" + i), CHANNELS_LAST));
    lines.add("h = torch.conv2d(h, k, %s, [1, 1], [1, 1], [1, 1], 1)".formatted(in("b" + i)));
    lines.add(
        "h = torch.batch_norm(h, gamma%1$d, beta%1$d, mean%1$d, variance%1$d, %2$s, %3$s, %4$s, False)"
            .formatted(i, byBatch(), MOMENTUM, plain(DimEncoder.NORM_EPSILON)));
    if (block.pooled()) {
      lines.add("h = torch.max_pool2d(h, [2, 2], [2, 2], [0, 0], [1, 1], False)");
    }
    lines.add("h = torch.leaky_relu(h, %s)".formatted(plain(DimEncoder.NEGATIVE_SLOPE)));
    return lines;
  }

  private String byBatch() {
    return norm == Norm.BATCH ? "True" : "False";
  }

  private String in(String tensor) {
    return precision == Precision.BF16 ? "torch.to(%s, %d)".formatted(tensor, BFLOAT16) : tensor;
  }

  private String out(String tensor) {
    return precision == Precision.BF16 ? "torch.to(%s, %d)".formatted(tensor, FLOAT32) : tensor;
  }

  /** Without an exponent, which is beyond TorchScript's grammar. */
  private static String plain(float value) {
    return new BigDecimal(Float.toString(value)).toPlainString();
  }
}
