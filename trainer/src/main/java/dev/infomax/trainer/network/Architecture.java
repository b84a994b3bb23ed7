package dev.infomax.trainer.network;

/**
 * What the networks look like.
 *
 * <p>Immutable.
 *
 * @param imageSize side of the square input in pixels, a power of two from 8 to 256
 * @param width channels of the feature map C and of the pooled features, a multiple of 4
 * @param dimension length of the embedding (z-dim)
 * @param scoring of pairs
 * @param temperature that divides the dot product of unit vectors; 0 takes the dot product as it is
 * @param globalTerm what z is paired with in the global term
 * @param prior on z
 */
public record Architecture(
    int imageSize,
    int width,
    int dimension,
    Scoring scoring,
    double temperature,
    GlobalTerm globalTerm,
    Prior prior) {
  /** Blocks with a pool that the seed has; larger images get more, down to a 4x4 feature map. */
  private static final int LEAST_POOLS = 3;

  private static final int LARGEST_IMAGE = 256;
  private static final int LARGEST_WIDTH = 4096;

  /** The seed's: 32x32 pixels, 256 channels, 256 values. */
  public static final Architecture SEED =
      new Architecture(32, 256, 256, Scoring.CONCAT, 0, GlobalTerm.Z_Z, Prior.KL);

  public Architecture {
    if (imageSize < 8 || imageSize > LARGEST_IMAGE || Integer.bitCount(imageSize) != 1) {
      throw new IllegalArgumentException(
          "image-size must be a power of two from 8 to 256 but was " + imageSize);
    }
    if (width < 4 || width % 4 != 0 || width > LARGEST_WIDTH) {
      throw new IllegalArgumentException(
          "width must be a multiple of 4 from 4 to 4096 but was " + width);
    }
    if (dimension < 2 || dimension > LARGEST_WIDTH) {
      throw new IllegalArgumentException("z-dim must be between 2 and 4096 but was " + dimension);
    }
    if (!(temperature >= 0 && temperature <= 100)) {
      throw new IllegalArgumentException(
          "temperature must be between 0 and 100 but was " + temperature);
    }
  }

  /** The seed's networks in another size. */
  public static Architecture seed(int imageSize, int width, int dimension) {
    return new Architecture(
        imageSize, width, dimension, SEED.scoring, SEED.temperature, SEED.globalTerm, SEED.prior);
  }

  /** Blocks with a pool: as many as leave a feature map of 4x4, three at least. */
  int pools() {
    return Math.max(LEAST_POOLS, Integer.numberOfTrailingZeros(imageSize) - 2);
  }

  /** Rows, and columns, of the feature map. */
  int mapSize() {
    return imageSize >> pools();
  }

  /** Vectors of the feature map. */
  public int positions() {
    return mapSize() * mapSize();
  }
}
