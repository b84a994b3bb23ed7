package dev.infomax.trainer.network;

/** How a pair of embedding and feature is scored. */
public enum Scoring {
  /** A network on the concatenation of both: the seed's. */
  CONCAT,
  /** A network on each, then the dot product: Hjelm et al. 2018, "encode and dot". */
  DOT
}
