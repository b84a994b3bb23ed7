package dev.infomax.trainer.evaluation.page;

import dev.infomax.encoder.torchscript.FoldedNetwork;
import dev.infomax.encoder.torchscript.FoldedNetwork.Convolution;
import dev.infomax.trainer.network.NetworkSummary;
import dev.infomax.trainer.network.NetworkSummary.Layer;
import java.util.ArrayList;
import java.util.List;

/** The layers of an encoder as its artifact holds them, normalisation folded in. */
final class ArtifactLayers {
  private ArtifactLayers() {}

  /** The encoder, and the part of it that yields the feature map. */
  static List<NetworkSummary> summaries(FoldedNetwork network) {
    int height = network.height();
    int width = network.width();
    int channels = 3;
    List<Layer> layers = new ArrayList<>();
    layers.add(Layer.input("image", shape(channels, height, width)));
    int mapLayers = 1;
    for (Convolution convolution : network.convolutions()) {
      channels = convolution.outputs();
      height = convolution.pooled() ? height / 2 : height;
      width = convolution.pooled() ? width / 2 : width;
      layers.add(layer(convolution, shape(channels, height, width)));
      mapLayers = convolution.pooled() ? layers.size() : mapLayers;
    }
    List<Layer> map = List.copyOf(layers.subList(0, mapLayers));
    layers.add(new Layer("global max pool", String.valueOf(channels), 0));
    long head = (long) network.head().weight().length + network.head().bias().length;
    layers.add(new Layer("dense: z", String.valueOf(network.dimension()), head));
    return List.of(
        new NetworkSummary("encoder", layers), new NetworkSummary("feature-map encoder", map));
  }

  private static Layer layer(Convolution convolution, String output) {
    String name =
        convolution.pooled()
            ? "conv 3x3 + norm + leaky ReLU + max pool 2x2"
            : "conv 3x3 + norm + leaky ReLU";
    return new Layer(name, output, (long) convolution.weight().length + convolution.bias().length);
  }

  private static String shape(int channels, int height, int width) {
    return "%d x %d x %d".formatted(channels, height, width);
  }
}
