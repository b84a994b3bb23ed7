package dev.infomax.trainer.evaluation.page;

import dev.infomax.trainer.evaluation.Artifact;
import dev.infomax.trainer.network.NetworkSummary;
import dev.infomax.trainer.training.Checkpoint;
import dev.infomax.trainer.training.EpochSummary;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of how an encoder came about.
 *
 * <p>Immutable.
 *
 * @param history one entry for each epoch; empty if unknown
 * @param probes share that the quick probe got right after an epoch, by epoch
 * @param networks to be drawn
 */
public record TrainingRecord(
    List<EpochSummary> history, SortedMap<Integer, Double> probes, List<NetworkSummary> networks) {
  public TrainingRecord {
    history = List.copyOf(history);
    probes = Collections.unmodifiableSortedMap(new TreeMap<>(probes));
    networks = List.copyOf(networks);
  }

  /** Of a training's checkpoint. */
  public static TrainingRecord of(Checkpoint checkpoint) {
    SortedMap<Integer, Double> probes = new TreeMap<>();
    for (EpochSummary epoch : checkpoint.history()) {
      Double probe = epoch.probe();
      if (probe != null) {
        probes.put(epoch.epoch(), probe);
      }
    }
    return new TrainingRecord(
        checkpoint.history(), probes, checkpoint.arrays().networks().summaries());
  }

  /** Of the encoder alone: its own layers, if it shows them. */
  public static TrainingRecord of(Artifact artifact) {
    return new TrainingRecord(
        List.of(),
        Collections.emptySortedMap(),
        artifact.network().map(ArtifactLayers::summaries).orElse(List.of()));
  }
}
