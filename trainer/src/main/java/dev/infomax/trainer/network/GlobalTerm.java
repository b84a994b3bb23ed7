package dev.infomax.trainer.network;

/** What the global term pairs an embedding z with. */
public enum GlobalTerm {
  /** Another z: the article's code. */
  Z_Z,
  /** The whole feature map C(x), flattened: the article's text, and DIM(G) of the paper. */
  X_Z
}
