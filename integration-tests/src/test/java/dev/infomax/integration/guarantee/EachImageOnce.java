package dev.infomax.integration.guarantee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Each image comes out exactly once: as an embedding, a tombstone or a dead letter. */
final class EachImageOnce implements Guarantee {
  @Override
  public List<Violation> violations(Evidence evidence) {
    TopicHistory topics = evidence.topics();
    Map<Place, Integer> embedded = new HashMap<>();
    Map<String, Integer> deleted = new HashMap<>();
    for (EmbeddingRecord record : topics.embeddings()) {
      if (record.content() == null) {
        deleted.merge(record.key(), 1, Integer::sum);
      } else {
        embedded.merge(record.content().source(), 1, Integer::sum);
      }
    }
    Map<Place, Integer> refused = new HashMap<>();
    topics.refused().forEach(place -> refused.merge(place, 1, Integer::sum));

    List<Violation> violations = new ArrayList<>();
    Map<String, Integer> deletions = new HashMap<>();
    for (ImageRecord image : topics.images()) {
      switch (image.kind()) {
        case PUT -> count(image, times(embedded, image) + times(refused, image), violations);
        case REFUSED -> count(image, times(refused, image), violations);
        case DELETE -> deletions.merge("" + image.key(), 1, Integer::sum);
      }
    }
    deletions.forEach(
        (key, sent) ->
            count("deletions of " + key, sent, deleted.getOrDefault(key, 0), violations));
    count("acknowledged images", evidence.acknowledged(), topics.images().size(), violations);
    return violations;
  }

  private static int times(Map<Place, Integer> counts, ImageRecord image) {
    return counts.getOrDefault(image.place(), 0);
  }

  private static void count(ImageRecord image, long found, List<Violation> violations) {
    count(image.toString(), 1, found, violations);
  }

  private static void count(String what, long expected, long found, List<Violation> violations) {
    Breach breach = found < expected ? Breach.LOST : Breach.DOUBLED;
    for (long i = 0; i < Math.abs(found - expected); i++) {
      violations.add(
          new Violation(breach, "%s: expected %d, found %d".formatted(what, expected, found)));
    }
  }
}
