package dev.infomax.trainer.evaluation;

import dev.infomax.encoder.DevicePreference;
import dev.infomax.encoder.Encoder;
import dev.infomax.encoder.Manifest;
import dev.infomax.trainer.data.DataSet;
import dev.infomax.trainer.data.ImageSet;
import dev.infomax.trainer.evaluation.NeighbourSearch.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Scores an encoder artifact: the train split is the gallery, the test split asks. Without a test
 * split every fifth image asks the others.
 *
 * <p>Confined to one thread.
 */
public final class Evaluation {
  private static final int COMPONENTS = 30;

  private final Encoder encoder;
  private final String dataSet;
  private final ImageSet gallery;
  private final ImageSet queries;
  private final Features galleryFeatures;
  private final Consumer<String> progress;

  /**
   * Encodes the gallery.
   *
   * @param data images of the encoder's input size
   * @param progress told in words what comes next
   */
  public Evaluation(Encoder encoder, DataSet data, Consumer<String> progress) {
    HeldOut split = HeldOut.of(data);
    this.encoder = encoder;
    this.dataSet = data.name();
    this.gallery = split.gallery();
    this.queries = split.queries();
    this.progress = progress;
    progress.accept("encoding %d images".formatted(gallery.size()));
    this.galleryFeatures = encoded(encoder, gallery);
  }

  /** The encoder alone. */
  public EvaluationReport encoderOnly() {
    Map<String, NeighbourScores> scores = new LinkedHashMap<>();
    if (labelled()) {
      progress.accept("neighbours of the encoder's vectors");
      scores.put(EvaluationReport.ENCODER, scores(galleryFeatures, encoded(encoder, queries)));
    }
    return report(scores);
  }

  /** The encoder beside an untrained one, the first 30 principal components and raw pixels. */
  public EvaluationReport withBaselines() {
    Map<String, NeighbourScores> scores = new LinkedHashMap<>(encoderOnly().scores());
    if (labelled()) {
      progress.accept("baseline: untrained encoder");
      UntrainedEncoder.like(encoder.manifest())
          .ifPresent(untrained -> scores.put("untrained", scores(untrained)));
      progress.accept("baseline: principal components");
      Features pixels = Features.pixels(gallery);
      Features asked = Features.pixels(queries);
      var components = PrincipalComponents.of(pixels, COMPONENTS);
      scores.put("pca-30", scores(components.project(pixels), components.project(asked)));
      progress.accept("baseline: raw pixels");
      scores.put("raw-pixels", scores(pixels, asked));
    }
    return report(scores);
  }

  /**
   * Writes {@code knn-cosine.png} and {@code knn-l2.png}: ten random gallery images with their ten
   * nearest.
   *
   * @throws IOException if they cannot be written
   */
  public void pictures(Path folder, RandomGenerator random) throws IOException {
    Files.createDirectories(folder);
    NeighbourGrid grid = NeighbourGrid.random(gallery, galleryFeatures, random);
    try (var search = new NeighbourSearch(galleryFeatures)) {
      grid.write(search, Metric.COSINE, folder.resolve("knn-cosine.png"));
      grid.write(search, Metric.L2, folder.resolve("knn-l2.png"));
    }
  }

  private boolean labelled() {
    return gallery.classes().size() > 1;
  }

  private NeighbourScores scores(UntrainedEncoder untrained) {
    try (untrained;
        Encoder opened = untrained.open(DevicePreference.CPU)) {
      return scores(encoded(opened, gallery), encoded(opened, queries));
    }
  }

  private NeighbourScores scores(Features galleryVectors, Features queryVectors) {
    var vote = new LabelVote(gallery.labels(), queries.labels());
    return NeighbourScores.of(galleryVectors, queryVectors, vote);
  }

  private EvaluationReport report(Map<String, NeighbourScores> scores) {
    Manifest manifest = encoder.manifest();
    return new EvaluationReport(
        manifest.modelId(),
        dataSet,
        gallery.size(),
        queries.size(),
        Spread.of(galleryFeatures),
        scores);
  }

  private static Features encoded(Encoder encoder, ImageSet images) {
    var session = encoder.sessions().getFirst();
    return Features.encoded(images, session::encode, encoder.manifest().dimension());
  }
}
