package dev.infomax.trainer.training;

/** How the learning rate moves over a training. */
public enum Schedule {
  /** Not at all: the seed's. */
  CONSTANT,
  /** From the rate to zero along half a cosine wave (Loshchilov and Hutter 2017). */
  COSINE
}
