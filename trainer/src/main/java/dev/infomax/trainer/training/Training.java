package dev.infomax.trainer.training;

import ai.djl.Device;
import dev.infomax.trainer.data.Batch;
import dev.infomax.trainer.data.BatchFeed;
import dev.infomax.trainer.data.ImageSet;
import dev.infomax.trainer.network.DimNetworks;
import dev.infomax.trainer.network.PixelBatch;
import dev.infomax.trainer.objective.DimObjective;
import dev.infomax.trainer.objective.Losses;
import dev.infomax.trainer.random.RandomOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Trains from a checkpoint up to a number of epochs, saving every epoch.
 *
 * <p>Confined to one thread, except {@link #stop()}; batches are prepared in threads of their own.
 */
public final class Training {
  private final ImageSet images;
  private final CheckpointFolder checkpoints;
  private final TrainingEvents events;
  private final Device device;
  private final ProbePlan probes;
  private volatile boolean stopped;

  /**
   * @param images at least 2, as the negatives of one are the others
   * @param probes what is measured between epochs
   * @throws TrainingException if there are fewer
   */
  public Training(
      ImageSet images,
      CheckpointFolder checkpoints,
      TrainingEvents events,
      Device device,
      ProbePlan probes) {
    if (images.size() < 2) {
      throw new TrainingException(
          "training needs at least 2 images that can be decoded but has " + images.size());
    }
    this.images = images;
    this.checkpoints = checkpoints;
    this.events = events;
    this.device = device;
    this.probes = probes;
  }

  /** Makes {@link #run} return after the batch at hand; the epoch at hand is lost. Thread-safe. */
  public void stop() {
    stopped = true;
  }

  /**
   * Trains by {@code recipe} until its epochs are complete or {@link #stop} is called.
   *
   * @return the state after the last complete epoch
   * @throws TrainingException if a loss is not finite, naming epoch and batch
   */
  public Checkpoint run(Checkpoint start, Recipe recipe) {
    DimNetworks networks = start.arrays().networks();
    var step = new TrainingStep(networks, objective(networks, recipe));
    Checkpoint latest = start;
    try (var feed = feed(recipe);
        var state = new TrainingState(networks, start.arrays(), device)) {
      while (latest.epoch() < recipe.optimisation().epochs() && !stopped) {
        var run = new EpochRun(step, state, recipe, start.seed(), latest.epoch() + 1);
        EpochSummary summary = run.over(feed);
        if (!stopped) {
          latest = after(latest, recipe, summary, state.arrays());
          events.epochDone(latest.history().getLast(), checkpoints.save(latest));
          System.gc(); // arrays leave the engine through native buffers that only this frees
        }
      }
    }
    return latest;
  }

  private static DimObjective objective(DimNetworks networks, Recipe recipe) {
    return new DimObjective(networks, recipe.objective(), recipe.optimisation().precision());
  }

  private BatchFeed feed(Recipe recipe) {
    int workers = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    int batch = recipe.optimisation().batchSize();
    return new BatchFeed(images, recipe.augmentation(), recipe.views(), batch, workers);
  }

  private Checkpoint after(
      Checkpoint before, Recipe recipe, EpochSummary summary, ModelArrays arrays) {
    boolean last = summary.epoch() == recipe.optimisation().epochs();
    List<EpochSummary> history = new ArrayList<>(before.history());
    history.add(probes.measured(summary, arrays, device, last));
    return new Checkpoint(recipe, before.dataSet(), before.seed(), history, arrays);
  }

  /** One pass over the images in random order; the last batch may be smaller. */
  private final class EpochRun {
    private final TrainingStep step;
    private final TrainingState state;
    private final Optimisation optimisation;
    private final int epoch;
    private final RandomGenerator random;
    private final int[] order;
    private Losses sum = Losses.ZERO;
    private int seen;
    private int skipped;

    EpochRun(TrainingStep step, TrainingState state, Recipe recipe, long seed, int epoch) {
      this.step = step;
      this.state = state;
      this.optimisation = recipe.optimisation();
      this.epoch = epoch;
      this.random = EpochRandom.of(seed, epoch);
      this.order = RandomOrder.of(images.size(), random);
    }

    EpochSummary over(BatchFeed feed) {
      long begin = System.nanoTime();
      for (Batch batch : feed.epoch(order, EpochRandom.seed(epoch, order))) {
        if (stopped) {
          break;
        }
        if (batch.count() < 2) {
          skipped += batch.count();
        } else {
          train(batch);
        }
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      Losses mean = Losses.ZERO.plus(sum, 1.0 / Math.max(1, seen));
      return new EpochSummary(epoch, mean, seen, skipped, seconds, null);
    }

    private void train(Batch batch) {
      Losses losses = step.run(state, pixels(batch), adam(), random);
      if (!losses.finite()) {
        throw new TrainingException(
            "losses must be finite but were %s in batch %d of epoch %d; training stopped"
                .formatted(losses, batch.from() / optimisation.batchSize() + 1, epoch));
      }
      sum = sum.plus(losses, batch.count());
      seen += batch.count();
      events.batchDone(epoch, seen, losses);
    }

    private List<PixelBatch> pixels(Batch batch) {
      return batch.views().stream()
          .map(view -> new PixelBatch(batch.count(), images.height(), images.width(), view))
          .toList();
    }

    /** The rate is that of the middle of the step. */
    private Adam adam() {
      double middle = seen + Math.min(optimisation.batchSize(), order.length - seen) / 2.0;
      double rate = optimisation.rate(epoch - 1 + middle / order.length);
      return new Adam(rate, optimisation.weightDecay());
    }
  }
}
