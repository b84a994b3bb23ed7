package dev.infomax.trainer.network;

import java.util.List;

/**
 * A network as people draw it: its layers from input to output.
 *
 * <p>Immutable.
 *
 * @param name such as {@code encoder} or {@code local discriminator}
 * @param layers in order; the first is an input, and a layer before a later input feeds the last
 */
public record NetworkSummary(String name, List<Layer> layers) {
  public NetworkSummary {
    layers = List.copyOf(layers);
  }

  /** Trained values of all layers. */
  public long parameters() {
    return layers.stream().mapToLong(Layer::parameters).sum();
  }

  /**
   * One layer.
   *
   * @param name what it does, such as {@code conv 3x3 + norm + leaky ReLU + max pool 2x2}
   * @param output its shape for one image, such as {@code 64 x 16 x 16}
   * @param parameters its trained values
   * @param input whether it is fed from outside, not by the layer before it
   */
  public record Layer(String name, String output, long parameters, boolean input) {

    /** A layer fed by the one before it. */
    public Layer(String name, String output, long parameters) {
      this(name, output, parameters, false);
    }

    /** What is fed from outside. */
    public static Layer input(String name, String output) {
      return new Layer(name, output, 0, true);
    }
  }
}
