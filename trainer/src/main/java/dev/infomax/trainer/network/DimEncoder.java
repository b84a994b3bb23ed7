package dev.infomax.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import dev.infomax.encoder.Precision;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The encoder: {@code float32 (batch, 3, size, size)} -> {@link Encoding}.
 *
 * <p>Blocks of convolution 3x3, batch normalisation, leaky ReLU and 2x2 max pool yield the feature
 * map: three for 32x32 pixels, as in the seed recipe, one more whenever the side doubles. Two more
 * blocks without pool, a global max pool and dense heads yield mean and, for a Gaussian z, log
 * variance.
 *
 * <p>Immutable.
 */
public final class DimEncoder {
  /** Slope of the leaky ReLU below zero. */
  public static final float NEGATIVE_SLOPE = 0.2f;

  /** Added to the variance by batch normalisation. */
  public static final float NORM_EPSILON = 1e-3f;

  /** Share of the running statistics that a batch leaves as it was. */
  static final float NORM_MOMENTUM = 0.99f;

  private final Architecture architecture;
  private final List<Block> blocks;
  private final Map<Precision, ConvolutionStack> training = new EnumMap<>(Precision.class);
  private final ConvolutionStack inference;

  /** One convolution block; {@code number} counts from 1 and is part of the arrays' names. */
  public record Block(int number, int inputs, int outputs, boolean pooled) {
    /** Name of the convolution's or the normalisation's {@code array}. */
    public String name(String layer, String array) {
      return "encoder.%s%d.%s".formatted(layer, number, array);
    }

    private NetworkSummary.Layer summary(int side) {
      return new NetworkSummary.Layer(
          "conv 3x3, batch norm, leaky ReLU" + (pooled ? ", max pool 2x2" : ""),
          "%d x %d x %d".formatted(outputs, side, side),
          outputs * (9L * inputs + 1) + 2L * outputs);
    }
  }

  DimEncoder(Architecture architecture) {
    this.architecture = architecture;
    this.blocks = blocks(architecture);
    for (Precision precision : Precision.values()) {
      training.put(precision, ConvolutionStack.training(blocks, precision));
    }
    this.inference = ConvolutionStack.inference(blocks);
  }

  private static List<Block> blocks(Architecture architecture) {
    List<Block> blocks = new ArrayList<>();
    int inputs = 3;
    for (int pool = 1; pool <= architecture.pools(); pool++) {
      int outputs = architecture.width() >> Math.min(2, architecture.pools() - pool);
      blocks.add(new Block(pool, inputs, outputs, true));
      inputs = outputs;
    }
    for (int plain = 1; plain <= 2; plain++) {
      blocks.add(new Block(architecture.pools() + plain, inputs, inputs, false));
    }
    return List.copyOf(blocks);
  }

  /** Length of the embedding. */
  public int dimension() {
    return architecture.dimension();
  }

  /** Channels of the feature map, and of what the heads see. */
  public int width() {
    return architecture.width();
  }

  /** The convolution blocks, in order. */
  public List<Block> blocks() {
    return blocks;
  }

  List<ParameterSpec> parameters() {
    List<ParameterSpec> specs = new ArrayList<>();
    for (Block block : blocks) {
      specs.add(
          ParameterSpec.kernel(
              block.name("conv", "weight"), block.outputs(), block.inputs(), 3, 3));
      specs.add(ParameterSpec.zeros(block.name("conv", "bias"), block.outputs()));
      specs.add(ParameterSpec.ones(block.name("norm", "gamma"), block.outputs()));
      specs.add(ParameterSpec.zeros(block.name("norm", "beta"), block.outputs()));
    }
    for (String head : heads()) {
      specs.add(ParameterSpec.kernel("encoder." + head + ".weight", dimension(), width()));
      specs.add(ParameterSpec.zeros("encoder." + head + ".bias", dimension()));
    }
    return specs;
  }

  private List<String> heads() {
    return architecture.prior() == Prior.KL ? List.of("mean", "log-variance") : List.of("mean");
  }

  /** Running mean and variance of every batch normalisation; not trained. */
  List<ParameterSpec> statistics() {
    List<ParameterSpec> specs = new ArrayList<>();
    for (Block block : blocks) {
      specs.add(ParameterSpec.zeros(block.name("norm", "mean"), block.outputs()));
      specs.add(ParameterSpec.ones(block.name("norm", "variance"), block.outputs()));
    }
    return specs;
  }

  /**
   * Encodes a batch to learn from it: normalises by the batch, and updates {@code statistics} in
   * place.
   *
   * @param precision of the convolutions; results are float32
   */
  public Encoding train(NDArray images, Weights weights, Weights statistics, Precision precision) {
    ConvolutionStack stack = Objects.requireNonNull(training.get(precision));
    return encoding(stack.forward(images, weights, statistics), weights);
  }

  /** Encodes a batch, normalising by {@code statistics}. */
  public Encoding infer(NDArray images, Weights weights, Weights statistics) {
    return encoding(inference.forward(images, weights, statistics), weights);
  }

  private Encoding encoding(ConvolutionStack.Maps maps, Weights weights) {
    List<NDArray> heads = heads().stream().map(name -> head(name, maps.pooled(), weights)).toList();
    return new Encoding(byPosition(maps.featureMap()), heads.getFirst(), heads.getLast());
  }

  private static NDArray head(String name, NDArray input, Weights weights) {
    return Linear.linear(
            input,
            weights.array("encoder." + name + ".weight"),
            weights.array("encoder." + name + ".bias"))
        .singletonOrThrow();
  }

  /** {@code (batch, dimension, h, w)} -> {@code (batch, h * w, dimension)}; a view, no copy. */
  private static NDArray byPosition(NDArray map) {
    Shape shape = map.getShape();
    return map.transpose(0, 2, 3, 1)
        .reshape(shape.get(0), shape.get(2) * shape.get(3), shape.get(1));
  }

  /** The layers down to the feature map, or down to the heads. */
  NetworkSummary summary(String name, boolean whole) {
    List<NetworkSummary.Layer> layers = new ArrayList<>();
    int side = architecture.imageSize();
    layers.add(NetworkSummary.Layer.input("image", "3 x %d x %d".formatted(side, side)));
    for (Block block : blocks) {
      side = block.pooled() ? side / 2 : side;
      if (whole || block.pooled()) {
        layers.add(block.summary(side));
      }
    }
    if (whole) {
      layers.add(new NetworkSummary.Layer("global max pool", "" + width(), 0));
      layers.add(headSummary());
    }
    return new NetworkSummary(name, layers);
  }

  private NetworkSummary.Layer headSummary() {
    long trained = (width() + 1L) * dimension();
    return heads().size() == 1
        ? new NetworkSummary.Layer("dense: z", "" + dimension(), trained)
        : new NetworkSummary.Layer(
            "dense: " + String.join(", ", heads()),
            "%d x %d".formatted(heads().size(), dimension()),
            trained * heads().size());
  }
}
