package dev.infomax.trainer.objective;

/** Which features of other images an embedding is scored with. */
public enum Negatives {
  /** Those of one other image, by a derangement of the batch: the seed's. */
  SHUFFLE,
  /** Those of all other images of the batch: the paper's. */
  ALL_PAIRS
}
