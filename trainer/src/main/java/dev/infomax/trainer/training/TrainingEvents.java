package dev.infomax.trainer.training;

import dev.infomax.trainer.objective.Losses;
import java.nio.file.Path;

/** What a training tells its surroundings, on the training thread. */
public interface TrainingEvents {
  /**
   * A batch is done.
   *
   * @param imagesDone images of this epoch seen so far
   */
  void batchDone(int epoch, int imagesDone, Losses losses);

  /** An epoch is done and saved. */
  void epochDone(EpochSummary summary, Path checkpoint);
}
