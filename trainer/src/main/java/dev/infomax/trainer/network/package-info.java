/**
 * The networks of Deep InfoMax as functions of named arrays.
 *
 * <p>Start with {@link dev.infomax.trainer.network.DimNetworks}. A network declares its arrays as
 * {@link dev.infomax.trainer.network.ParameterSpec}s and computes with whatever {@link
 * dev.infomax.trainer.network.Weights} it is handed; all arrays of a model lie in one flat vector,
 * so that gradient, optimiser and checkpoint each deal with a single array. Images travel
 * channels-last inside the NCHW shapes that the engine wants, which its convolutions are fastest
 * on. Results belong to the NDManager of the input. Everything here is immutable; the package knows
 * nothing of losses.
 */
@NullMarked
package dev.infomax.trainer.network;

import org.jspecify.annotations.NullMarked;
