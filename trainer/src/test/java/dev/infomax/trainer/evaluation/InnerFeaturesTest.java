package dev.infomax.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.encoder.torchscript.EncoderNetwork.Dense;
import dev.infomax.encoder.torchscript.FoldedNetwork;
import dev.infomax.encoder.torchscript.FoldedNetwork.Convolution;
import dev.infomax.trainer.data.ImageSet;
import dev.infomax.trainer.evaluation.probe.Confusion;
import dev.infomax.trainer.evaluation.probe.Probe;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InnerFeaturesTest {
  /** Copies the red channel, pools it, then copies it twice, the second time negated. */
  private final FoldedNetwork network =
      new FoldedNetwork(
          4,
          4,
          List.of(
              new Convolution(3, 1, centre(3, 1), new float[1], 0.5f, true),
              new Convolution(1, 2, centre(1, 2), new float[2], 0.5f, false)),
          new Dense(2, 2, new float[4], new float[2]));

  private final byte[] pixels = new byte[20 * 48];
  private final int[] labels = new int[20];

  InnerFeaturesTest() {
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 2;
      pixels[i * 48] = (byte) (labels[i] == 0 ? 250 : 130 + i);
    }
  }

  @Test
  void of_smallNetwork_hasTheSizesOfItsLayersAndTellsTheClasses() {
    var images = new ImageSet(4, 4, pixels, labels, List.of("bright", "dark"));
    try (var inner = new InnerFeatures(network);
        var vectors = inner.of(images, new Silence())) {
      assertThat(vectors.convolved().dimension()).isEqualTo(4);
      assertThat(vectors.pooled().dimension()).isEqualTo(2);
      assertThat(vectors.convolved().size()).isEqualTo(20);
      int[] byMap =
          Probe.LINEAR
              .withEpochs(150)
              .predict(vectors.convolved(), vectors.convolved(), 2, epoch -> {});
      int[] byPooled =
          Probe.LINEAR.withEpochs(150).predict(vectors.pooled(), vectors.pooled(), 2, epoch -> {});
      assertThat(Confusion.of(labels, byMap, 2).accuracy()).isEqualTo(1);
      assertThat(Confusion.of(labels, byPooled, 2).accuracy()).isEqualTo(1);
    }
  }

  private static float[] centre(int inputs, int outputs) {
    float[] weight = new float[outputs * inputs * 9];
    for (int output = 0; output < outputs; output++) {
      weight[output * inputs * 9 + 4] = output == 0 ? 1 : -1;
    }
    return weight;
  }
}
