package dev.infomax.integration.guarantee;

import dev.infomax.encoder.ManifestDraft;
import dev.infomax.encoder.Precision;
import dev.infomax.encoder.torchscript.EncoderArchive;
import dev.infomax.encoder.torchscript.EncoderNetwork;
import dev.infomax.encoder.torchscript.EncoderNetwork.BatchNorm;
import dev.infomax.encoder.torchscript.EncoderNetwork.ConvBlock;
import dev.infomax.encoder.torchscript.EncoderNetwork.Dense;
import dev.infomax.integration.encode.TinyEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An encoder that takes tens of milliseconds for an image: 0.3 billion multiply-adds, random but
 * always the same weights.
 */
final class SlowEncoder {
  private static final int SIDE = 128;
  private static final int CHANNELS = 64;

  private SlowEncoder() {}

  static Path write(Path folder) throws IOException {
    var random = new Random(7);
    var network =
        new EncoderNetwork(
            SIDE,
            SIDE,
            List.of(
                block(random, 3, true),
                block(random, CHANNELS, false),
                block(random, CHANNELS, true)),
            new Dense(
                CHANNELS,
                TinyEncoder.DIMENSION,
                weights(random, TinyEncoder.DIMENSION, CHANNELS),
                new float[TinyEncoder.DIMENSION]));
    Path file = folder.resolve("slow.pt");
    var draft = new ManifestDraft("slow", "random", "none", Map.of());
    EncoderArchive.write(file, network, draft, Precision.FP32);
    return file;
  }

  private static ConvBlock block(Random random, int inputs, boolean pooled) {
    float[] ones = new float[CHANNELS];
    Arrays.fill(ones, 1);
    float[] zeros = new float[CHANNELS];
    var norm = new BatchNorm(ones, zeros, zeros, ones, 1e-3f);
    float[] kernels = weights(random, CHANNELS, inputs * 9);
    return new ConvBlock(inputs, CHANNELS, kernels, zeros, norm, 0.2f, pooled);
  }

  /** Of so many outputs, each of which sums so many inputs. */
  private static float[] weights(Random random, int outputs, int inputs) {
    var weights = new float[outputs * inputs];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextGaussian() / Math.sqrt(inputs));
    }
    return weights;
  }
}
