package dev.infomax.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.infomax.trainer.network.DimNetworks;
import dev.infomax.trainer.network.PixelBatch;
import dev.infomax.trainer.network.Weights;
import dev.infomax.trainer.objective.DimObjective;
import dev.infomax.trainer.objective.Losses;
import dev.infomax.trainer.objective.Terms;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One update from one batch.
 *
 * <p>The parameters that are differentiated are a copy that dies with the step, its graph and its
 * gradient; so nothing native outlives the step, and no gradient has to be reset.
 *
 * <p>Confined to the training thread.
 */
record TrainingStep(DimNetworks networks, DimObjective objective) {

  /**
   * Moves {@code state} unless the losses are not finite; returns the losses before the move.
   *
   * @param views of the same images
   */
  Losses run(TrainingState state, List<PixelBatch> views, Adam adam, RandomGenerator random) {
    try (NDManager scope = state.newScope()) {
      NDArray flat = state.parameters(scope);
      flat.setRequiresGradient(true);
      Losses losses;
      try (GradientCollector collector = scope.getEngine().newGradientCollector()) {
        Weights weights = networks.parameters().slice(flat);
        List<NDArray> images = views.stream().map(view -> view.normalised(scope)).toList();
        Terms terms = objective.terms(images, weights, state.statistics(), random);
        losses = terms.losses();
        if (!losses.finite()) {
          return losses;
        }
        collector.backward(terms.minimised());
      }
      NDArray gradient = flat.getGradient();
      gradient.attach(scope);
      state.apply(adam, gradient);
      return losses;
    }
  }
}
