package dev.infomax.integration.guarantee;

import java.time.Duration;
import java.util.List;

/**
 * How a scenario went.
 *
 * @param answered questions that were answered while it ran
 * @param failures times that an instance ended by itself or did not start
 */
record TrialResult(
    String scenario,
    long seed,
    Evidence evidence,
    long answered,
    int failures,
    Duration took,
    List<Violation> violations) {
  long count(Breach breach) {
    return violations.stream().filter(violation -> violation.breach() == breach).count();
  }

  private long images(ImageRecord.Kind kind) {
    return evidence.topics().images().stream().filter(image -> image.kind() == kind).count();
  }

  /** One cell for each of {@link ResultTable#COUNTS}. */
  List<Long> counts() {
    long embeddings =
        evidence.topics().embeddings().stream().filter(e -> e.content() != null).count();
    return List.of(
        images(ImageRecord.Kind.PUT),
        images(ImageRecord.Kind.DELETE),
        images(ImageRecord.Kind.REFUSED),
        embeddings,
        (long) evidence.topics().refused().size(),
        answered + evidence.answers().size(),
        (long) failures);
  }
}
