/**
 * Writes and reads the encoder as a TorchScript archive, without PyTorch.
 *
 * <p>{@link dev.infomax.encoder.torchscript.EncoderNetwork} is the trained network as plain arrays;
 * the archive writer folds its batch normalisation into the convolutions and emits the ZIP that
 * {@code torch.jit.load} reads. Everything here is immutable and thread-free.
 */
@NullMarked
package dev.infomax.encoder.torchscript;

import org.jspecify.annotations.NullMarked;
