package dev.infomax.bench;

import dev.infomax.encoder.ManifestDraft;
import dev.infomax.encoder.Precision;
import dev.infomax.encoder.torchscript.EncoderArchive;
import dev.infomax.encoder.torchscript.EncoderNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * An encoder of the seed recipe's architecture with random weights, for speed does not depend on
 * them: 32 x 32 pixels, 256 numbers, 58.4 million multiply-adds an image.
 */
final class SeedNetwork {
  private static final int SIDE = 32;
  private static final int DIMENSION = 256;
  private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

  /** Writes it as an archive. */
  static void write(Path file, Precision precision) throws IOException {
    var draft = new ManifestDraft("bench", "random weights", "none", Map.of());
    EncoderArchive.write(file, new SeedNetwork().network(), draft, precision);
  }

  private EncoderNetwork network() {
    return new EncoderNetwork(
        SIDE,
        SIDE,
        List.of(
            block(3, 64, true),
            block(64, 128, true),
            block(128, 256, true),
            block(256, 256, false),
            block(256, 256, false)),
        new EncoderNetwork.Dense(
            DIMENSION, DIMENSION, weights(DIMENSION * DIMENSION, DIMENSION), new float[DIMENSION]));
  }

  private EncoderNetwork.ConvBlock block(int inputs, int outputs, boolean pooled) {
    float[] weight = weights(outputs * inputs * 9, inputs * 9);
    var norm =
        new EncoderNetwork.BatchNorm(
            filled(outputs, 1), new float[outputs], new float[outputs], filled(outputs, 1), 1e-3f);
    return new EncoderNetwork.ConvBlock(
        inputs, outputs, weight, new float[outputs], norm, 0.2f, pooled);
  }

  private float[] weights(int count, int fanIn) {
    var weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (float) (random.nextGaussian() * Math.sqrt(2.0 / fanIn));
    }
    return weights;
  }

  private static float[] filled(int count, float value) {
    var values = new float[count];
    Arrays.fill(values, value);
    return values;
  }
}
