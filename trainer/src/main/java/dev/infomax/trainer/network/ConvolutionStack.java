package dev.infomax.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.infomax.encoder.Precision;
import dev.infomax.encoder.torchscript.ScriptFunction;
import java.util.List;

/**
 * The encoder's blocks of convolution, batch normalisation, leaky ReLU and max pool, as one
 * function that the engine runs and differentiates as a whole.
 *
 * <p>In bf16 the convolutions multiply in bfloat16 and add in float32, what lies between the layers
 * is bfloat16, and statistics, parameters and their gradient stay float32 (Kalamkar et al. 2019,
 * arXiv 1905.12322); no scaling of the loss is needed, as the exponents are those of float32.
 *
 * <p>Immutable.
 */
final class ConvolutionStack {
  private final List<DimEncoder.Block> blocks;
  private final ScriptFunction function;

  private ConvolutionStack(StackScript script) {
    this.blocks = script.blocks();
    this.function = script.function();
  }

  /** Normalises by the batch, and moves the running statistics in place. */
  static ConvolutionStack training(List<DimEncoder.Block> blocks, Precision precision) {
    return new ConvolutionStack(new StackScript(blocks, precision, StackScript.Norm.BATCH));
  }

  /** Normalises by the running statistics; fp32. */
  static ConvolutionStack inference(List<DimEncoder.Block> blocks) {
    return new ConvolutionStack(new StackScript(blocks, Precision.FP32, StackScript.Norm.RUNNING));
  }

  /** What the stack yields. */
  record Maps(NDArray featureMap, NDArray pooled) {}

  /**
   * Runs the stack.
   *
   * @param images {@code float32 (batch, 3, size, size)}
   * @return {@code float32 (batch, width, h, w)}, and the global maximum of the last block, {@code
   *     float32 (batch, width)}
   */
  Maps forward(NDArray images, Weights weights, Weights statistics) {
    NDList inputs = new NDList(images);
    for (DimEncoder.Block block : blocks) {
      inputs.add(weights.array(block.name("conv", "weight")));
      inputs.add(weights.array(block.name("conv", "bias")));
      inputs.add(weights.array(block.name("norm", "gamma")));
      inputs.add(weights.array(block.name("norm", "beta")));
      inputs.add(statistics.array(block.name("norm", "mean")));
      inputs.add(statistics.array(block.name("norm", "variance")));
    }
    NDList outputs = LoadedFunction.of(function).call(inputs);
    return new Maps(outputs.get(0), outputs.get(1));
  }
}
