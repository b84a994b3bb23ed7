package dev.infomax.trainer.network;

import ai.djl.ndarray.NDArray;

/**
 * A discriminator's logits.
 *
 * @param positive for pairs of one image, {@code float32 (batch * positions, 1)}
 * @param negative for pairs of two images, of the same shape
 */
public record PairScores(NDArray positive, NDArray negative) {}
