package dev.infomax.trainer.evaluation.page;

import dev.infomax.trainer.evaluation.Artifact;
import dev.infomax.trainer.network.NetworkSummary;
import dev.infomax.trainer.training.Checkpoint;
import dev.infomax.trainer.training.EpochSummary;
import java.util.List;

/**
 * What is known of how an encoder came about.
 *
 * <p>Immutable.
 *
 * @param history one entry for each epoch; empty if unknown
 * @param networks to be drawn
 */
public record TrainingRecord(List<EpochSummary> history, List<NetworkSummary> networks) {
  public TrainingRecord {
    history = List.copyOf(history);
    networks = List.copyOf(networks);
  }

  /** Of a training's checkpoint. */
  public static TrainingRecord of(Checkpoint checkpoint) {
    return new TrainingRecord(checkpoint.history(), checkpoint.arrays().networks().summaries());
  }

  /** Of the encoder alone: its own layers, if it shows them. */
  public static TrainingRecord of(Artifact artifact) {
    return new TrainingRecord(
        List.of(), artifact.network().map(ArtifactLayers::summaries).orElse(List.of()));
  }
}
