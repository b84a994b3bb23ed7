package dev.infomax.trainer.bench;

import dev.infomax.encoder.torchscript.EncoderNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The seed recipe's encoder for 32x32 images with random weights: speed does not depend on them.
 */
public final class RandomNetwork {
  private static final int[] CHANNELS = {3, 64, 128, 256, 256, 256};
  private static final int POOLED_BLOCKS = 3;
  private static final int SIZE = 32;

  private RandomNetwork() {}

  /** The network of a seed. */
  public static EncoderNetwork of(long seed) {
    Random random = new Random(seed);
    List<EncoderNetwork.ConvBlock> blocks = new ArrayList<>();
    for (int i = 0; i + 1 < CHANNELS.length; i++) {
      blocks.add(block(random, CHANNELS[i], CHANNELS[i + 1], i < POOLED_BLOCKS));
    }
    int width = CHANNELS[CHANNELS.length - 1];
    return new EncoderNetwork(
        SIZE,
        SIZE,
        blocks,
        new EncoderNetwork.Dense(
            width, width, gaussian(random, width * width, width), new float[width]));
  }

  private static EncoderNetwork.ConvBlock block(Random random, int in, int out, boolean pooled) {
    EncoderNetwork.BatchNorm norm =
        new EncoderNetwork.BatchNorm(
            filled(out, 1), filled(out, 0.1f), filled(out, 0.05f), filled(out, 0.8f), 1e-3f);
    float[] weight = gaussian(random, out * in * 9, in * 9);
    return new EncoderNetwork.ConvBlock(
        in, out, weight, gaussian(random, out, out), norm, 0.2f, pooled);
  }

  private static float[] filled(int length, float value) {
    float[] values = new float[length];
    Arrays.fill(values, value);
    return values;
  }

  private static float[] gaussian(Random random, int length, int fanIn) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (random.nextGaussian() * Math.sqrt(2.0 / fanIn));
    }
    return values;
  }

  /** Multiply-adds of one image. */
  static long multiplyAdds(EncoderNetwork network) {
    long total = (long) network.head().inputs() * network.head().outputs();
    long positions = (long) network.height() * network.width();
    for (EncoderNetwork.ConvBlock block : network.blocks()) {
      total += positions * 9 * block.inputs() * block.outputs();
      positions = block.pooled() ? positions / 4 : positions;
    }
    return total;
  }
}
