package dev.infomax.integration.http;

import dev.infomax.encoder.ManifestDraft;
import dev.infomax.encoder.Precision;
import dev.infomax.encoder.torchscript.EncoderArchive;
import dev.infomax.encoder.torchscript.EncoderNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A real encoder that is small: 16 x 16 pixels, 12 numbers, random weights of a fixed seed. */
final class TinyEncoder {
  static final int DIMENSION = 12;
  private static final int SIDE = 16;
  private static final int CHANNELS = 8;

  private final SplittableRandom random = new SplittableRandom(11);

  static Path write(Path folder) throws IOException {
    Path file = folder.resolve("encoder.pt");
    var draft = new ManifestDraft("tiny", "random weights", "none", Map.of());
    EncoderArchive.write(file, new TinyEncoder().network(), draft, Precision.FP32);
    return file;
  }

  private EncoderNetwork network() {
    var norm =
        new EncoderNetwork.BatchNorm(
            filled(1), new float[CHANNELS], new float[CHANNELS], filled(1), 1e-3f);
    var block =
        new EncoderNetwork.ConvBlock(
            3, CHANNELS, weights(CHANNELS * 27), new float[CHANNELS], norm, 0.2f, true);
    var head =
        new EncoderNetwork.Dense(
            CHANNELS, DIMENSION, weights(CHANNELS * DIMENSION), new float[DIMENSION]);
    return new EncoderNetwork(SIDE, SIDE, List.of(block), head);
  }

  private float[] weights(int count) {
    var weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (float) (random.nextDouble() - 0.5);
    }
    return weights;
  }

  private static float[] filled(float value) {
    var values = new float[CHANNELS];
    Arrays.fill(values, value);
    return values;
  }
}
