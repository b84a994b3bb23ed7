/**
 * The training loop.
 *
 * <p>Start with {@link dev.infomax.trainer.training.Training}. A {@link
 * dev.infomax.trainer.training.TrainingState} holds everything that changes; a step computes the
 * objective of a batch and moves the state with {@link dev.infomax.trainer.training.Adam}; at the
 * end of every epoch the state becomes a {@link dev.infomax.trainer.training.Checkpoint} on disk.
 * All randomness of an epoch derives from the seed and the epoch's number, so a resumed run is the
 * run that was never interrupted. Everything happens on the calling thread; only {@code stop()} may
 * come from another. Native memory of a step is freed with the step's own NDManager.
 */
@NullMarked
package dev.infomax.trainer.training;

import org.jspecify.annotations.NullMarked;
