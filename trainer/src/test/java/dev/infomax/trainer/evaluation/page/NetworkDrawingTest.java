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
        .contains(">conv 3\u00d73, batch norm,</text>", ">leaky ReLU, max pool 2\u00d72</text>");
  }

  @Test
  void svg_secondInput_isReachedByNoArrowAndGoneAround() {
    Layer block = new Layer("residual block", "4", 24);
    var joined =
        List.of(
            Layer.input("z", "4"), block, Layer.input("c", "4"), block, new Layer("dot", "1", 0));
    var chained = List.of(Layer.input("z", "4"), block, block, block, new Layer("dot", "1", 0));
    assertThat(arrows(joined)).containsExactly("line", "path", "line", "line");
    assertThat(arrows(chained)).containsExactly("line", "line", "line", "line");
  }

  /** The elements that lead from box to box, in their order. */
  private static List<String> arrows(List<Layer> layers) {
    String svg = new NetworkDrawing(new NetworkSummary("any", layers)).svg();
    return svg.lines()
        .filter(line -> line.contains("class=\"flow\""))
        .map(line -> line.substring(1, 5))
        .toList();
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
