package dev.infomax.integration.local;

import dev.infomax.encoder.ManifestDraft;
import dev.infomax.encoder.Precision;
import dev.infomax.encoder.torchscript.EncoderArchive;
import dev.infomax.encoder.torchscript.EncoderNetwork;
import dev.infomax.encoder.torchscript.EncoderNetwork.BatchNorm;
import dev.infomax.encoder.torchscript.EncoderNetwork.ConvBlock;
import dev.infomax.encoder.torchscript.EncoderNetwork.Dense;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A small encoder with random weights, for where it does not matter what it sees. */
final class RandomEncoder {
  private static final int CHANNELS = 4;

  private RandomEncoder() {}

  /** Writes the one of a seed; each seed is a model of its own. */
  static Path write(Path folder, long seed) throws IOException {
    var random = new SplittableRandom(seed);
    float[] ones = new float[CHANNELS];
    Arrays.fill(ones, 1);
    float[] zeros = new float[CHANNELS];
    var norm = new BatchNorm(ones, zeros, zeros, ones, 1e-3f);
    float[] kernels = weights(random, CHANNELS * 27);
    var block = new ConvBlock(3, CHANNELS, kernels, new float[CHANNELS], norm, 0.2f, true);
    var head = new Dense(CHANNELS, 8, weights(random, 8 * CHANNELS), new float[8]);
    Path file = folder.resolve("encoder-" + seed + ".pt");
    EncoderArchive.write(
        file,
        new EncoderNetwork(16, 16, List.of(block), head),
        new ManifestDraft("change-test", "none", "none", Map.of()),
        Precision.FP32);
    return file;
  }

  private static float[] weights(SplittableRandom random, int count) {
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (float) (random.nextDouble() - 0.5);
    }
    return weights;
  }
}
