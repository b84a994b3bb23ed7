package dev.infomax.trainer.training;

import ai.djl.Device;
import dev.infomax.trainer.network.DimNetworks;
import dev.infomax.trainer.network.PixelBatch;
import dev.infomax.trainer.objective.DimObjective;
import dev.infomax.trainer.objective.Losses;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The updates of a fresh model one by one, without data set, schedule and checkpoints: what there
 * is to measure about a recipe.
 *
 * <p>Confined to one thread.
 */
public final class Updates implements AutoCloseable {
  private final TrainingStep step;
  private final TrainingState state;
  private final Adam adam;
  private final RandomGenerator random;

  public Updates(Recipe recipe, long seed, Device device) {
    var networks = new DimNetworks(recipe.architecture());
    Optimisation optimisation = recipe.optimisation();
    this.step =
        new TrainingStep(
            networks, new DimObjective(networks, recipe.objective(), optimisation.precision()));
    this.state = new TrainingState(networks, ModelArrays.fresh(networks, seed), device);
    this.adam = new Adam(optimisation.learningRate(), optimisation.weightDecay());
    this.random = EpochRandom.of(seed, 1);
  }

  /**
   * One update; the model stays as it is if the losses are not finite.
   *
   * @param views of the same images
   * @return the losses before it
   */
  public Losses update(List<PixelBatch> views) {
    return step.run(state, views, adam, random);
  }

  @Override
  public void close() {
    state.close();
  }
}
