/**
 * From a checkpoint to the encoder artifact.
 *
 * <p>Start with {@link dev.infomax.trainer.export.EncoderExport}: it picks the encoder's arrays out
 * of a model and has them written as a TorchScript archive; discriminators and optimiser stay
 * behind. Nothing here needs the engine; everything is immutable.
 */
@NullMarked
package dev.infomax.trainer.export;

import org.jspecify.annotations.NullMarked;
