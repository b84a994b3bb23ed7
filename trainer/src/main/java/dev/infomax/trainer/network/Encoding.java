package dev.infomax.trainer.network;

import ai.djl.ndarray.NDArray;

/**
 * What the encoder makes of a batch.
 *
 * @param featureMap C(x), {@code float32 (batch, positions, dimension)}
 * @param mean {@code float32 (batch, dimension)}: the embedding
 * @param logVariance {@code float32 (batch, dimension)}
 */
public record Encoding(NDArray featureMap, NDArray mean, NDArray logVariance) {}
