package dev.infomax.integration.guarantee;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The embeddings and tombstones of a key are in the order of its images and deletions. */
final class OrderPerKey implements Guarantee {
  private static final Long TOMBSTONE = -1L;

  @Override
  public List<Violation> violations(Evidence evidence) {
    Map<String, List<Long>> sent = new HashMap<>();
    for (ImageRecord image : evidence.topics().images()) {
      switch (image.kind()) {
        case PUT -> add(sent, "" + image.key(), image.number());
        case DELETE -> add(sent, "" + image.key(), TOMBSTONE);
        case REFUSED -> {}
      }
    }
    Map<String, List<Long>> came = new HashMap<>();
    for (EmbeddingRecord record : evidence.topics().embeddings()) {
      add(came, record.key(), record.content() == null ? TOMBSTONE : record.content().number());
    }
    return came.entrySet().stream()
        .filter(key -> !inOrder(key.getValue(), sent.getOrDefault(key.getKey(), List.of())))
        .map(key -> violation(key.getKey(), key.getValue(), sent))
        .toList();
  }

  private static void add(Map<String, List<Long>> byKey, String key, Long number) {
    byKey.computeIfAbsent(key, _ -> new ArrayList<>()).add(number);
  }

  /** Whether some can be left out of {@code sent} so that {@code came} remains. */
  private static boolean inOrder(List<Long> came, List<Long> sent) {
    int next = 0;
    for (Long number : sent) {
      if (next < came.size() && came.get(next).equals(number)) {
        next++;
      }
    }
    return next == came.size();
  }

  private static Violation violation(String key, List<Long> came, Map<String, List<Long>> sent) {
    return new Violation(
        Breach.DISORDERED, "%s: sent %s, came %s".formatted(key, sent.get(key), came));
  }
}
