package dev.infomax.trainer.training;

import dev.infomax.trainer.objective.Losses;

/**
 * One epoch, in numbers.
 *
 * <p>Immutable.
 *
 * @param epoch counts from 1
 * @param losses mean over the images of the epoch
 * @param images trained on
 * @param skipped images left out, as a batch of one has no negatives
 * @param seconds wall-clock time
 */
public record EpochSummary(int epoch, Losses losses, int images, int skipped, double seconds) {}
