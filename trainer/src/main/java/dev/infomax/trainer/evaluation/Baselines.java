package dev.infomax.trainer.evaluation;

import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.Encoder;
import dev.infomax.encoder.Manifest;
import dev.infomax.trainer.evaluation.probe.Probe;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an encoder has to beat: an untrained one, the first principal components, raw pixels.
 *
 * <p>Confined to one thread.
 */
record Baselines(HeldOut split, Probing probing, EvaluationProgress progress) {
  private static final int COMPONENTS = 30;

  /** Scores by name of the baseline. */
  Map<String, RepresentationScores> scores(Manifest manifest) {
    Map<String, RepresentationScores> scores = new LinkedHashMap<>();
    UntrainedEncoder.like(manifest)
        .ifPresent(untrained -> scores.put("untrained", untrained(untrained)));
    progress.next("principal components of the pixels");
    Features gallery = Features.pixels(split.gallery());
    Features queries = Features.pixels(split.queries());
    var components = PrincipalComponents.of(gallery, COMPONENTS);
    scores.put(
        "pca-30", scores("PCA-30", components.project(gallery), components.project(queries)));
    progress.next("neighbours of raw pixels");
    NeighbourScores neighbours = NeighbourScores.of(gallery, queries, split.vote());
    scores.put("raw-pixels", with(neighbours, probing.pixels().accuracy()));
    return scores;
  }

  private RepresentationScores untrained(UntrainedEncoder untrained) {
    try (untrained;
        Encoder opened = untrained.open(DevicePreference.CPU)) {
      return scores(
          "the untrained encoder",
          Features.encoded(split.gallery(), opened, progress),
          Features.encoded(split.queries(), opened, progress));
    }
  }

  private RepresentationScores scores(String what, Features gallery, Features queries) {
    double linear =
        probing.of("linear probe on " + what, Probe.LINEAR, gallery, queries).accuracy();
    return with(NeighbourScores.of(gallery, queries, split.vote()), linear);
  }

  private static RepresentationScores with(NeighbourScores neighbours, double linear) {
    return new RepresentationScores(neighbours, Map.of(RepresentationScores.LINEAR, linear));
  }
}
