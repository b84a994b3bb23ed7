package dev.infomax.encoder.torchscript;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/**
 * The shape of a network, as the file {@code extra/layers.json} of its archive says it, so that the
 * weights can be read back without PyTorch.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Layers(int height, int width, List<Layer> convolutions, int dimension) {
  static final String ENTRY = "extra/layers.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Layer(int inputs, int outputs, float negativeSlope, boolean pooled) {}

  static Layers of(FoldedNetwork network) {
    List<Layer> layers =
        network.convolutions().stream()
            .map(c -> new Layer(c.inputs(), c.outputs(), c.negativeSlope(), c.pooled()))
            .toList();
    return new Layers(network.height(), network.width(), layers, network.dimension());
  }

  byte[] toJson() throws IOException {
    return JSON.writeValueAsBytes(this);
  }

  static Layers fromJson(byte[] json) throws IOException {
    return JSON.readValue(json, Layers.class);
  }
}
