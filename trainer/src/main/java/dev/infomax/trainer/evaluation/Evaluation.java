package dev.infomax.trainer.evaluation;

import dev.infomax.trainer.data.DataSet;
import dev.infomax.trainer.evaluation.NeighbourSearch.Metric;
import dev.infomax.trainer.evaluation.probe.Confusion;
import dev.infomax.trainer.evaluation.probe.Probe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Scores an encoder artifact: the train split is the gallery and what probes learn from, the test
 * split asks. Without a test split every fifth image asks the others.
 *
 * <p>Confined to one thread.
 */
public final class Evaluation {
  private final Artifact artifact;
  private final String dataSet;
  private final HeldOut split;
  private final EvaluationProgress progress;
  private final Probing probing;
  private final Map<String, RepresentationScores> scores = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  /** Of an encoder on images of its input size. */
  public Evaluation(Artifact artifact, DataSet data, EvaluationProgress progress) {
    this.artifact = artifact;
    this.dataSet = data.name();
    this.split = HeldOut.of(data);
    this.progress = progress;
    this.probing = new Probing(split, progress);
  }

  /**
   * Computes everything.
   *
   * @param random chooses the images whose neighbours are shown
   */
  public Findings run(RandomGenerator random) {
    progress.next("z of %d images".formatted(split.gallery().size() + split.queries().size()));
    Features gallery = Features.encoded(split.gallery(), artifact.encoder(), progress);
    Features queries = Features.encoded(split.queries(), artifact.encoder(), progress);
    Optional<Confusion> confusion =
        split.labelled() ? Optional.of(score(gallery, queries)) : Optional.empty();
    progress.next("map of z");
    PlaneMap map = PlaneMap.of(split.queries(), queries, progress);
    Spread spread = Spread.of(gallery);
    NeighbourGrid grid = NeighbourGrid.random(split.gallery(), gallery, random);
    try (var search = new NeighbourSearch(gallery)) {
      return new Findings(
          artifact.encoder().manifest(),
          report(spread),
          split.gallery().classes(),
          Histogram.of(gallery, spread),
          confusion,
          map,
          grid.picture(search, Metric.COSINE),
          grid.picture(search, Metric.L2));
    }
  }

  /** Scores the encoder, then the baselines; the confusion of the MLP probe on z. */
  private Confusion score(Features gallery, Features queries) {
    progress.next("neighbours of z");
    NeighbourScores neighbours = NeighbourScores.of(gallery, queries, split.vote());
    Map<String, Double> probes = new LinkedHashMap<>();
    Confusion linear = probing.of("linear probe on z", Probe.LINEAR, gallery, queries);
    probes.put(RepresentationScores.LINEAR, linear.accuracy());
    Confusion mlp = probing.of("MLP probe on z", Probe.MLP, gallery, queries);
    probes.put(RepresentationScores.MLP_Z, mlp.accuracy());
    artifact.network().map(probing::inner).ifPresent(inner -> put(probes, inner));
    scores.put(EvaluationReport.ENCODER, new RepresentationScores(neighbours, probes));
    var baselines = new Baselines(split, progress);
    scores.putAll(baselines.scores(artifact));
    note("The baselines on pixels know", baselines.pixelSplit().gallery().size());
    return mlp;
  }

  private void put(Map<String, Double> probes, Probing.Inner inner) {
    probes.put(RepresentationScores.MLP_FC, inner.pooled());
    probes.put(RepresentationScores.MLP_CONV, inner.convolved());
    note("The probes on fc and conv learned from", inner.trainedOn());
  }

  private void note(String what, int images) {
    int all = split.gallery().size();
    if (images < all) {
      notes.add("%s %d of %d images, as many as memory allows.".formatted(what, images, all));
    }
  }

  private EvaluationReport report(Spread spread) {
    return new EvaluationReport(
        artifact.encoder().manifest().modelId(),
        dataSet,
        split.gallery().size(),
        split.queries().size(),
        spread,
        scores,
        notes);
  }
}
