package dev.infomax.trainer;

import dev.infomax.trainer.data.DataSet;
import dev.infomax.trainer.network.DimNetworks;
import dev.infomax.trainer.training.Checkpoint;
import dev.infomax.trainer.training.CheckpointFolder;
import dev.infomax.trainer.training.EpochSummary;
import dev.infomax.trainer.training.ModelArrays;
import dev.infomax.trainer.training.Recipe;
import dev.infomax.trainer.training.TrainingException;
import java.util.List;
import java.util.Optional;

/**
 * Where a training begins: at the last checkpoint of its folder, or afresh in an empty one.
 *
 * <p>Immutable.
 */
record Beginning(CheckpointFolder folder, Recipe recipe, long seed) {

  /**
   * The checkpoint to go on from; empty to begin afresh.
   *
   * @throws TrainingException if the folder holds checkpoints that would be lost, or that this
   *     recipe, seed or number of epochs cannot go on from
   */
  Optional<Checkpoint> saved(boolean resume) {
    Optional<Checkpoint> latest = folder.latest();
    if (latest.isPresent() && !resume) {
      throw new TrainingException(
          "%s holds the checkpoints of %d epochs; --resume goes on from them, --checkpoint names another folder"
              .formatted(folder.folder(), latest.get().epoch()));
    }
    latest.ifPresent(this::requireSame);
    return latest;
  }

  /**
   * The state to train from.
   *
   * @throws TrainingException if {@code saved} was trained on other data
   */
  Checkpoint with(Optional<Checkpoint> saved, DataSet data) {
    saved.ifPresent(checkpoint -> requireSame(checkpoint, data));
    return saved.orElseGet(() -> fresh(data));
  }

  private Checkpoint fresh(DataSet data) {
    ModelArrays arrays = ModelArrays.fresh(new DimNetworks(recipe.architecture()), seed);
    return new Checkpoint(recipe, data.name(), seed, List.of(), arrays);
  }

  private void requireSame(Checkpoint saved) {
    if (!saved.recipe().continues(recipe) || saved.seed() != seed) {
      throw new TrainingException(
          "the checkpoint was trained with %s and seed %d, not with %s and seed %d"
              .formatted(saved.recipe(), saved.seed(), recipe, seed));
    }
    if (saved.epoch() > recipe.optimisation().epochs()) {
      throw new TrainingException(
          "epochs must be at least those of the checkpoint, %d, but was %d"
              .formatted(saved.epoch(), recipe.optimisation().epochs()));
    }
  }

  private static void requireSame(Checkpoint saved, DataSet data) {
    EpochSummary last = saved.history().getLast();
    int images = last.images() + last.skipped();
    if (!saved.dataSet().equals(data.name()) || images != data.train().size()) {
      throw new TrainingException(
          "the checkpoint was trained on %d images of %s, not on %d of %s"
              .formatted(images, saved.dataSet(), data.train().size(), data.name()));
    }
  }
}
