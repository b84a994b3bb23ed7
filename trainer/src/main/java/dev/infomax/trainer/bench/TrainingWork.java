package dev.infomax.trainer.bench;

import ai.djl.Device;
import dev.infomax.encoder.Precision;
import dev.infomax.trainer.network.PixelBatch;
import dev.infomax.trainer.training.Optimisation;
import dev.infomax.trainer.training.Recipe;
import dev.infomax.trainer.training.Updates;
import java.util.List;
import java.util.Locale;

/**
 * Whole updates of the seed recipe: all networks, all terms, both ways, Adam. A unit is an image.
 *
 * <p>Confined to one thread.
 */
final class TrainingWork implements Workload {
  private final Precision precision;
  private final PixelBatch batch;
  private final Updates updates;

  TrainingWork(Precision precision, PixelBatch batch, long seed, Device device) {
    this.precision = precision;
    this.batch = batch;
    this.updates = new Updates(recipe(precision), seed, device);
  }

  private static Recipe recipe(Precision precision) {
    Recipe seed = Recipe.SEED;
    Optimisation o = seed.optimisation();
    return new Recipe(
        seed.name(),
        seed.architecture(),
        seed.objective(),
        seed.augmentation(),
        seed.views(),
        new Optimisation(
            o.epochs(),
            o.batchSize(),
            o.learningRate(),
            o.schedule(),
            o.warmUp(),
            o.weightDecay(),
            precision));
  }

  @Override
  public String name() {
    return "full objective, " + precision.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public double flops() {
    return 2.0 * SeedWork.ofUpdate();
  }

  @Override
  public double rate(int millis) {
    return Workload.rate(millis, batch.count(), () -> updates.update(List.of(batch)));
  }

  @Override
  public void close() {
    updates.close();
  }
}
