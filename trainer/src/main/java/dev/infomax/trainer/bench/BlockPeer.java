package dev.infomax.trainer.bench;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import dev.infomax.encoder.TorchRuntime;
import dev.infomax.encoder.torchscript.EncoderNetwork;
import java.nio.ByteBuffer;

/**
 * The network as plain DJL blocks: batch normalisation a layer of its own, an operation a JNI call;
 * pixels are scaled by array operations before. They reach the first block in NCHW memory, the
 * order of their axes, or channels-last as they came, which PyTorch then keeps from layer to layer.
 *
 * <p>Used by one thread at a time.
 */
final class BlockPeer implements Contender {
  private final EncoderNetwork network;
  private final boolean channelsLast;
  private final Model model;
  private final ParameterStore store;
  private ByteBuffer input = ByteBuffer.allocateDirect(0);

  BlockPeer(EncoderNetwork network, Device device, boolean channelsLast) {
    this.network = network;
    this.channelsLast = channelsLast;
    this.model = TorchRuntime.engine().newModel("blocks", device);
    SequentialBlock blocks = new SequentialBlock();
    network.blocks().forEach(block -> add(blocks, block));
    blocks.add(Pool.globalMaxPool2dBlock());
    blocks.add(Linear.builder().setUnits(network.dimension()).build());
    model.setBlock(blocks);
    NDManager manager = model.getNDManager();
    blocks.initialize(
        manager, DataType.FLOAT32, new Shape(1, 3, network.height(), network.width()));
    blocks.freezeParameters(true);
    this.store = new ParameterStore(manager, false);
    copyWeights(blocks);
  }

  private static void add(SequentialBlock blocks, EncoderNetwork.ConvBlock block) {
    blocks.add(
        Conv2d.builder()
            .setFilters(block.outputs())
            .setKernelShape(new Shape(3, 3))
            .optPadding(new Shape(1, 1))
            .build());
    blocks.add(BatchNorm.builder().optEpsilon(block.norm().epsilon()).build());
    blocks.add(Activation.leakyReluBlock(block.negativeSlope()));
    if (block.pooled()) {
      blocks.add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
    }
  }

  private void copyWeights(SequentialBlock blocks) {
    int child = 0;
    for (EncoderNetwork.ConvBlock block : network.blocks()) {
      Block convolution = blocks.getChildren().valueAt(child);
      set(convolution, "weight", block.weight());
      set(convolution, "bias", block.bias());
      Block norm = blocks.getChildren().valueAt(child + 1);
      set(norm, "gamma", block.norm().gamma());
      set(norm, "beta", block.norm().beta());
      set(norm, "runningMean", block.norm().mean());
      set(norm, "runningVar", block.norm().variance());
      child += block.pooled() ? 4 : 3;
    }
    Block head = blocks.getChildren().valueAt(child + 1);
    set(head, "weight", network.head().weight());
    set(head, "bias", network.head().bias());
  }

  private static void set(Block block, String name, float[] values) {
    Parameter parameter = block.getParameters().get(name);
    parameter.getArray().set(values);
  }

  @Override
  public String name() {
    return "DJL blocks fp32 " + (channelsLast ? "channels-last" : "NCHW");
  }

  @Override
  public float[] encode(byte[] pixels, int batch) {
    if (input.capacity() < pixels.length) {
      input = ByteBuffer.allocateDirect(pixels.length);
    }
    input.clear().put(pixels).flip();
    try (NDManager scope = model.getNDManager().newSubManager()) {
      Shape shape = new Shape(batch, network.height(), network.width(), 3);
      NDArray image = scope.create(input, shape, DataType.UINT8);
      NDArray scaled =
          image.transpose(0, 3, 1, 2).toType(DataType.FLOAT32, false).div(255f).sub(0.5f);
      return model
          .getBlock()
          .forward(store, new NDList(channelsLast ? scaled : inOrder(scaled)), false)
          .singletonOrThrow()
          .toFloatArray();
    }
  }

  /** A copy whose memory is in the order of its axes. */
  private static NDArray inOrder(NDArray view) {
    return view.flatten().reshape(view.getShape());
  }

  @Override
  public void close() {
    model.close();
  }
}
