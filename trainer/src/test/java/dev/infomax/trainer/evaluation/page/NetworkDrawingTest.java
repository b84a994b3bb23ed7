package dev.infomax.trainer.evaluation.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.encoder.torchscript.EncoderNetwork.Dense;
import dev.infomax.encoder.torchscript.FoldedNetwork;
import dev.infomax.encoder.torchscript.FoldedNetwork.Convolution;
import dev.infomax.trainer.network.NetworkSummary;
import dev.infomax.trainer.network.NetworkSummary.Layer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NetworkDrawingTest {

  @Test
  void svg_layers_showsNamesShapesAndValues() {
    var network =
        new NetworkSummary(
            "local <discriminator>",
            List.of(
                new Layer("[z, C]", "512 x 4 x 4", 0),
                new Layer(
                    "conv 3x3, batch norm, leaky ReLU, max pool 2x2", "64 x 2 x 2", 131_328)));
    assertThat(new NetworkDrawing(network).svg())
        .contains("local &lt;discriminator&gt;", "512 \u00d7 4 \u00d7 4", "131\u2009328")
        .contains(">conv 3x3, batch norm,</text>", ">leaky ReLU, max pool 2x2</text>");
  }

  @Test
  void of_anyOutput_readsItsNumbers() {
    assertThat(LayerShape.of("64 x 16 x 8")).isEqualTo(new LayerShape(64, 16, 8));
    assertThat(LayerShape.of("16 x 512")).isEqualTo(new LayerShape(512, 16, 1));
    assertThat(LayerShape.of("256")).isEqualTo(new LayerShape(256, 1, 1));
    assertThat(LayerShape.of("one logit")).isEqualTo(new LayerShape(1, 1, 1));
  }

  @Test
  void summaries_artifact_areItsLayersAndThoseOfTheFeatureMap() {
    var network =
        new FoldedNetwork(
            4,
            4,
            List.of(
                new Convolution(3, 2, new float[54], new float[2], 0.2f, true),
                new Convolution(2, 2, new float[36], new float[2], 0.2f, false)),
            new Dense(2, 2, new float[4], new float[2]));
    List<NetworkSummary> summaries = ArtifactLayers.summaries(network);
    assertThat(summaries.get(0).layers())
        .extracting(Layer::output)
        .containsExactly("3 x 4 x 4", "2 x 2 x 2", "2 x 2 x 2", "2", "2");
    assertThat(summaries.get(0).parameters()).isEqualTo(56 + 38 + 6);
    assertThat(summaries.get(1).layers()).hasSize(2);
  }
}
