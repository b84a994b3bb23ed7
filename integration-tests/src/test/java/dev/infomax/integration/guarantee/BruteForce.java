package dev.infomax.integration.guarantee;

import dev.infomax.integration.guarantee.Answer.Neighbor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a search must answer: every distance in float64, sorted by distance, then id. Stateless. */
final class BruteForce {
  /** Of all answers: rising distance, ties by id. */
  static final Comparator<Neighbor> ORDER =
      Comparator.comparingDouble(Neighbor::distance).thenComparing(Neighbor::id);

  /** By which distances may differ that are summed in another order. */
  static final double ROUNDING = 1e-12;

  private BruteForce() {}

  /** Where an answer differs from that over all of {@code embeddings}; empty if nowhere. */
  static Optional<String> difference(
      Map<String, Stored> embeddings, Question question, Answer answer) {
    List<Neighbor> expected = nearest(embeddings, question);
    List<Neighbor> found = answer.neighbors();
    if (answer.partial() || expected.size() != found.size()) {
      return Optional.of(
          "%s: expected %d of them, found %s".formatted(question, expected.size(), answer));
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!same(expected.get(i), found.get(i))) {
        return Optional.of(
            "%s, place %d: expected %s, found %s"
                .formatted(question, i, expected.get(i), found.get(i)));
      }
    }
    return Optional.empty();
  }

  private static List<Neighbor> nearest(Map<String, Stored> embeddings, Question question) {
    return embeddings.entrySet().stream()
        .filter(entry -> entry.getValue().number() >= question.from())
        .map(
            entry ->
                new Neighbor(
                    entry.getKey(), question.distance(entry.getValue().vector()), entry.getValue()))
        .sorted(ORDER)
        .limit(question.k())
        .toList();
  }

  /** Another is at this place only if rounding cannot tell the two apart. */
  private static boolean same(Neighbor expected, Neighbor found) {
    boolean near = Math.abs(expected.distance() - found.distance()) <= ROUNDING;
    boolean tied = Arrays.equals(expected.stored().vector(), found.stored().vector());
    return near
        && (expected.id().equals(found.id()) ? expected.stored().equals(found.stored()) : !tied);
  }
}
