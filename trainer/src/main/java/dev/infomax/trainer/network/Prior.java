package dev.infomax.trainer.network;

/** What holds the embeddings near a prior distribution. */
public enum Prior {
  /** KL divergence of N(mean, variance) from N(0, I); z is sampled: the seed's. */
  KL,
  /** A discriminator of sigmoid(z) against the uniform distribution; z is the mean: the paper's. */
  ADVERSARIAL,
  /** Nothing; z is the mean. */
  NONE
}
