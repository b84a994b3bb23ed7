package dev.infomax.trainer.bench;

import dev.infomax.trainer.network.Architecture;
import dev.infomax.trainer.network.DimEncoder;
import dev.infomax.trainer.network.DimNetworks;

/**
 * Multiply-adds that an image costs in the seed recipe, as they are computed. Going back costs
 * twice the way there, a product for the gradient by the input and one for that by the weights; the
 * first convolution has no gradient by its input.
 */
final class SeedWork {
  private static final Architecture SEED = Architecture.SEED;
  private static final int POSITIONS = 16;

  private SeedWork() {}

  /** Encoder, forward and backward. */
  static long ofEncoder() {
    return 3 * encoder() - convolution(new DimNetworks(SEED).encoder().blocks().getFirst(), 32);
  }

  /** Encoder and both discriminators, forward and backward. */
  static long ofUpdate() {
    return ofEncoder() + 3 * (discriminator(1) + discriminator(POSITIONS));
  }

  /** Trained values of all networks. */
  static long parameters() {
    return new DimNetworks(SEED).parameters().size();
  }

  private static long encoder() {
    DimEncoder encoder = new DimNetworks(SEED).encoder();
    long total = 2L * encoder.width() * encoder.dimension();
    int side = SEED.imageSize();
    for (DimEncoder.Block block : encoder.blocks()) {
      total += convolution(block, side);
      side = block.pooled() ? side / 2 : side;
    }
    return total;
  }

  private static long convolution(DimEncoder.Block block, int side) {
    return 9L * block.inputs() * block.outputs() * side * side;
  }

  /** First layer once for z and once for each c; two hidden layers and the logit for both pairs. */
  private static long discriminator(int positions) {
    long square = (long) SEED.width() * SEED.width();
    return square * (1 + positions) + 2L * positions * (2 * square + SEED.width());
  }
}
