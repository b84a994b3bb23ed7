package dev.infomax.integration.encode;

import dev.infomax.encoder.ManifestDraft;
import dev.infomax.encoder.Precision;
import dev.infomax.encoder.torchscript.EncoderArchive;
import dev.infomax.encoder.torchscript.EncoderNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A real encoder that is small: 8 x 8 pixels to 3 numbers, random but always the same weights. */
public final class TinyEncoder {
  static final int SIDE = 8;
  public static final int DIMENSION = 3;
  private static final int CHANNELS = 4;

  private TinyEncoder() {}

  public static Path write(Path folder) throws IOException {
    var random = new Random(7);
    float[] ones = {1, 1, 1, 1};
    float[] zeros = {0, 0, 0, 0};
    var norm = new EncoderNetwork.BatchNorm(ones, zeros, zeros, ones, 1e-3f);
    var network =
        new EncoderNetwork(
            SIDE,
            SIDE,
            List.of(
                new EncoderNetwork.ConvBlock(
                    3, CHANNELS, weights(random, CHANNELS * 27), zeros, norm, 0.2f, true)),
            new EncoderNetwork.Dense(
                CHANNELS, DIMENSION, weights(random, DIMENSION * CHANNELS), new float[DIMENSION]));
    Path file = folder.resolve("tiny.pt");
    var draft = new ManifestDraft("tiny", "random", "none", Map.of());
    EncoderArchive.write(file, network, draft, Precision.FP32);
    return file;
  }

  private static float[] weights(Random random, int count) {
    var weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    return weights;
  }
}
