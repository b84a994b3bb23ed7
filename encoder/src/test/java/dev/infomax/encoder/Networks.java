package dev.infomax.encoder;

import dev.infomax.encoder.torchscript.EncoderNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Networks with random weights and random batch normalisation statistics. */
public final class Networks {
  public static final ManifestDraft DRAFT =
      new ManifestDraft("random", "none", "noise", Map.of("knn", 0.1));

  private Networks() {}

  /** The architecture of the seed recipe, narrower: c/4, c/2, c with pools, c, c without. */
  public static EncoderNetwork seedLike(int size, int width, long seed) {
    Random random = new Random(seed);
    int[] channels = {3, width / 4, width / 2, width, width, width};
    List<EncoderNetwork.ConvBlock> blocks = new ArrayList<>();
    for (int i = 0; i + 1 < channels.length; i++) {
      blocks.add(block(random, channels[i], channels[i + 1], i < 3));
    }
    EncoderNetwork.Dense head =
        new EncoderNetwork.Dense(
            width, width, gaussian(random, width * width, 0.1, 0), gaussian(random, width, 0.1, 0));
    return new EncoderNetwork(size, size, blocks, head);
  }

  private static EncoderNetwork.ConvBlock block(Random random, int in, int out, boolean pooled) {
    float[] variance = gaussian(random, out, 0.3, 0);
    for (int i = 0; i < out; i++) {
      variance[i] = 0.2f + Math.abs(variance[i]);
    }
    EncoderNetwork.BatchNorm norm =
        new EncoderNetwork.BatchNorm(
            gaussian(random, out, 0.2, 1),
            gaussian(random, out, 0.2, 0),
            gaussian(random, out, 0.2, 0),
            variance,
            1e-3f);
    float[] weight = gaussian(random, out * in * 9, Math.sqrt(1.0 / (in * 9)), 0);
    return new EncoderNetwork.ConvBlock(
        in, out, weight, gaussian(random, out, 0.1, 0), norm, 0.2f, pooled);
  }

  private static float[] gaussian(Random random, int count, double deviation, double mean) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextGaussian() * deviation + mean);
    }
    return values;
  }

  public static byte[] noise(int bytes, long seed) {
    byte[] noise = new byte[bytes];
    new Random(seed).nextBytes(noise);
    return noise;
  }
}
