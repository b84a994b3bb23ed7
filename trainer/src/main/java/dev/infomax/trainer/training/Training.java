package dev.infomax.trainer.training;

import ai.djl.Device;
import dev.infomax.trainer.data.ImageSet;
import dev.infomax.trainer.network.DimNetworks;
import dev.infomax.trainer.network.PixelBatch;
import dev.infomax.trainer.objective.DimObjective;
import dev.infomax.trainer.objective.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Trains from a checkpoint up to a number of epochs, saving every epoch.
 *
 * <p>Confined to one thread, except {@link #stop()}.
 */
public final class Training {
  private final ImageSet images;
  private final CheckpointFolder checkpoints;
  private final TrainingEvents events;
  private final Device device;
  private volatile boolean stopped;

  public Training(
      ImageSet images, CheckpointFolder checkpoints, TrainingEvents events, Device device) {
    this.images = images;
    this.checkpoints = checkpoints;
    this.events = events;
    this.device = device;
  }

  /** Makes {@link #run} return after the batch at hand; the epoch at hand is lost. Thread-safe. */
  public void stop() {
    stopped = true;
  }

  /**
   * Trains until {@code epochs} epochs are complete or {@link #stop} is called.
   *
   * @return the state after the last complete epoch
   * @throws TrainingException if a loss is not finite, naming epoch and batch
   */
  public Checkpoint run(Checkpoint start, int epochs) {
    DimNetworks networks = start.arrays().networks();
    Recipe recipe = start.recipe();
    var step =
        new TrainingStep(
            networks,
            new DimObjective(networks, recipe.weights()),
            new Adam(recipe.learningRate()));
    Checkpoint latest = start;
    try (var state = new TrainingState(networks, start.arrays(), device)) {
      while (latest.epoch() < epochs && !stopped) {
        int epoch = latest.epoch() + 1;
        EpochSummary summary = new EpochRun(step, state, start, epoch).run();
        if (stopped) {
          break;
        }
        List<EpochSummary> history = new ArrayList<>(latest.history());
        history.add(summary);
        latest = new Checkpoint(recipe, start.dataSet(), start.seed(), history, state.arrays());
        events.epochDone(summary, checkpoints.save(latest));
      }
    }
    return latest;
  }

  /** One pass over the images in random order; the last batch may be smaller. */
  private final class EpochRun {
    private final TrainingStep step;
    private final TrainingState state;
    private final int epoch;
    private final int batchSize;
    private final RandomGenerator random;
    private Losses sum = Losses.ZERO;
    private int seen;
    private int skipped;

    EpochRun(TrainingStep step, TrainingState state, Checkpoint start, int epoch) {
      this.step = step;
      this.state = state;
      this.epoch = epoch;
      this.batchSize = start.recipe().batchSize();
      this.random = EpochRandom.of(start.seed(), epoch);
    }

    EpochSummary run() {
      long begin = System.nanoTime();
      int[] order = EpochRandom.order(images.size(), random);
      for (int from = 0; from < order.length && !stopped; from += batchSize) {
        int to = Math.min(from + batchSize, order.length);
        if (to - from < 2) {
          skipped += to - from;
        } else {
          train(order, from, to);
        }
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      Losses mean = Losses.ZERO.plus(sum, 1.0 / Math.max(1, seen));
      return new EpochSummary(epoch, mean, seen, skipped, seconds);
    }

    private void train(int[] order, int from, int to) {
      byte[] pixels = images.gather(order, from, to);
      var batch = new PixelBatch(to - from, images.height(), images.width(), pixels);
      Losses losses = step.run(state, batch, random);
      if (!losses.finite()) {
        throw new TrainingException(
            "losses must be finite but were %s in batch %d of epoch %d; training stopped"
                .formatted(losses, from / batchSize + 1, epoch));
      }
      sum = sum.plus(losses, to - from);
      seen += to - from;
      events.batchDone(epoch, seen, losses);
    }
  }
}
