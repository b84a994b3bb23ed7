package dev.infomax.trainer.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.infomax.trainer.objective.Losses;
import org.jspecify.annotations.Nullable;

/**
 * One epoch, in numbers.
 *
 * <p>Immutable.
 *
 * @param epoch counts from 1
 * @param losses mean over the images of the epoch
 * @param images trained on
 * @param skipped images left out, as a batch of one has no negatives
 * @param seconds wall-clock time, without the probe
 * @param probe accuracy of the probe after it, if there was one
 */
public record EpochSummary(
    int epoch,
    Losses losses,
    int images,
    int skipped,
    double seconds,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double probe) {

  EpochSummary withProbe(double accuracy) {
    return new EpochSummary(epoch, losses, images, skipped, seconds, accuracy);
  }
}
