package dev.infomax.trainer.evaluation;

import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.Encoder;
import dev.infomax.trainer.evaluation.probe.Probe;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an encoder has to beat: an untrained one, the first principal components, raw pixels.
 *
 * <p>Confined to one thread.
 */
record Baselines(HeldOut split, EvaluationProgress progress) {
  private static final int COMPONENTS = 30;

  /** Pixels of all images of a split as numbers take at most this; with more, only some count. */
  private static final long MOST_BYTES = 1L << 30;

  /** The split that the baselines on pixels see. */
  HeldOut pixelSplit() {
    long most = MOST_BYTES / (4L * split.gallery().imageBytes());
    return split.limit(Math.toIntExact(Math.clamp(most, 2, Integer.MAX_VALUE)));
  }

  /** Scores by name of the baseline. */
  Map<String, RepresentationScores> scores(Artifact artifact) {
    Map<String, RepresentationScores> scores = new LinkedHashMap<>();
    UntrainedEncoder.like(artifact)
        .ifPresent(untrained -> scores.put("untrained", untrained(untrained)));
    scores.putAll(new Baselines(pixelSplit(), progress).ofPixels());
    return scores;
  }

  private Map<String, RepresentationScores> ofPixels() {
    Map<String, RepresentationScores> scores = new LinkedHashMap<>();
    progress.next("principal components of the pixels");
    Features gallery = Features.pixels(split.gallery());
    Features queries = Features.pixels(split.queries());
    var components = PrincipalComponents.of(gallery, COMPONENTS);
    scores.put(
        "pca-30", scores("PCA-30", components.project(gallery), components.project(queries)));
    progress.next("neighbours of raw pixels");
    NeighbourScores neighbours = NeighbourScores.of(gallery, queries, split.vote());
    double linear = new Probing(split, progress).pixels().accuracy();
    scores.put("raw-pixels", with(neighbours, linear));
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
        new Probing(split, progress)
            .of("linear probe on " + what, Probe.LINEAR, gallery, queries)
            .accuracy();
    return with(NeighbourScores.of(gallery, queries, split.vote()), linear);
  }

  private static RepresentationScores with(NeighbourScores neighbours, double linear) {
    return new RepresentationScores(neighbours, Map.of(RepresentationScores.LINEAR, linear));
  }
}
