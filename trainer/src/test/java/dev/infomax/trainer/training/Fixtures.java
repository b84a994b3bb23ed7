package dev.infomax.trainer.training;

import dev.infomax.encoder.Precision;
import dev.infomax.trainer.data.Augmentation;
import dev.infomax.trainer.data.ImageSet;
import dev.infomax.trainer.network.Architecture;
import dev.infomax.trainer.network.DimNetworks;
import dev.infomax.trainer.objective.Losses;
import dev.infomax.trainer.objective.ObjectiveSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A small model on small images. */
final class Fixtures {
  static final Recipe RECIPE = recipe(1e-3);

  private Fixtures() {}

  /** Stripes of random colours and directions. */
  static ImageSet images(int count) {
    Random random = new Random(4);
    byte[] pixels = new byte[count * 16 * 16 * 3];
    for (int image = 0; image < count; image++) {
      int red = random.nextInt(256);
      int across = random.nextInt(16);
      for (int i = 0; i < 256; i++) {
        int at = (image * 256 + i) * 3;
        pixels[at] = (byte) red;
        pixels[at + 1] = (byte) (16 * (i % 16));
        pixels[at + 2] = (byte) (across * (i / 16));
      }
    }
    return new ImageSet(16, 16, pixels, new int[count], List.of("stripes"));
  }

  static Checkpoint fresh() {
    return fresh(RECIPE.optimisation().learningRate());
  }

  static Checkpoint fresh(double learningRate) {
    ModelArrays arrays = ModelArrays.fresh(new DimNetworks(RECIPE.architecture()), 1);
    return new Checkpoint(recipe(learningRate), "stripes", 1, List.of(), arrays);
  }

  static Recipe recipe(double learningRate) {
    return new Recipe(
        "seed",
        Architecture.seed(16, 8, 8),
        ObjectiveSettings.SEED,
        Augmentation.NONE,
        1,
        new Optimisation(50, 8, learningRate, Schedule.CONSTANT, 0, 0, Precision.FP32));
  }

  /** The same for another number of epochs. */
  static Recipe until(Recipe recipe, int epochs) {
    Optimisation o = recipe.optimisation();
    return new Recipe(
        recipe.name(),
        recipe.architecture(),
        recipe.objective(),
        recipe.augmentation(),
        recipe.views(),
        new Optimisation(
            epochs,
            o.batchSize(),
            o.learningRate(),
            o.schedule(),
            o.warmUp(),
            o.weightDecay(),
            o.precision()));
  }

  /** Remembers what it was told. */
  static final class Recorder implements TrainingEvents {
    final List<EpochSummary> epochs = new ArrayList<>();
    Runnable afterBatch = () -> {};
    int batches;

    @Override
    public void batchDone(int epoch, int imagesDone, Losses losses) {
      batches++;
      afterBatch.run();
    }

    @Override
    public void epochDone(EpochSummary summary, Path checkpoint) {
      epochs.add(summary);
    }
  }
}
