package dev.infomax.trainer.evaluation.page;

import dev.infomax.trainer.evaluation.Artifact;
import dev.infomax.trainer.network.NetworkSummary;
import dev.infomax.trainer.training.Checkpoint;
import dev.infomax.trainer.training.EpochSummary;
import dev.infomax.trainer.training.Recipe;
import java.util.List;
import java.util.Optional;

/**
 * What is known of how an encoder came about.
 *
 * <p>Immutable.
 *
 * @param recipe that it was trained by; empty if unknown
 * @param history one entry for each epoch; empty if unknown
 * @param networks to be drawn
 */
public record TrainingRecord(
    Optional<Recipe> recipe, List<EpochSummary> history, List<NetworkSummary> networks) {
  public TrainingRecord {
    history = List.copyOf(history);
    networks = List.copyOf(networks);
  }

  /** Of a training's checkpoint. */
  public static TrainingRecord of(Checkpoint checkpoint) {
    return new TrainingRecord(
        Optional.of(checkpoint.recipe()),
        checkpoint.history(),
        checkpoint.arrays().networks().summaries());
  }

  /** Of the encoder alone: its own layers, if it shows them. */
  public static TrainingRecord of(Artifact artifact) {
    return new TrainingRecord(
        Optional.empty(),
        List.of(),
        artifact.network().map(ArtifactLayers::summaries).orElse(List.of()));
  }
}
