package dev.infomax.trainer.objective;

/** Which features of other images an embedding is scored with. */
public enum Negatives {
  /** Those of one other image, by a derangement of the batch: the seed's. */
  SHUFFLE {
    @Override
    public long count(int batch, int positions) {
      return positions;
    }
  },
  /** Those of all other images of the batch: the paper's. */
  ALL_PAIRS {
    @Override
    public long count(int batch, int positions) {
      return (batch - 1L) * positions;
    }
  };

  /**
   * Features of other images that the embedding of one is scored with.
   *
   * @param batch images, at least 2
   * @param positions features of an image, at least 1
   */
  public abstract long count(int batch, int positions);
}
