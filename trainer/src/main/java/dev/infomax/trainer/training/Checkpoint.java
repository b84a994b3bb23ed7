package dev.infomax.trainer.training;

import java.util.List;

/**
 * The state of a training after a complete epoch: enough to continue as if never interrupted.
 *
 * <p>Immutable.
 *
 * @param recipe what is trained
 * @param dataSet name of the data
 * @param seed of all randomness; epoch e draws from (seed, e), so no generator state is kept
 * @param history one entry for each complete epoch
 * @param arrays parameters, statistics, moments
 */
public record Checkpoint(
    Recipe recipe, String dataSet, long seed, List<EpochSummary> history, ModelArrays arrays) {
  public Checkpoint {
    history = List.copyOf(history);
  }

  /** Complete epochs. */
  public int epoch() {
    return history.size();
  }
}
