package dev.infomax.integration.guarantee;

import dev.infomax.integration.guarantee.Answer.Neighbor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a search must answer: the nearest by every distance in float64, ties by id. Stateless. */
final class BruteForce {
  /** Of all answers: rising distance, ties by id. */
  static final Comparator<Neighbor> ORDER =
      Comparator.comparingDouble(Neighbor::distance).thenComparing(Neighbor::id);

  private static final double ROUNDING = 1e-10;

  private BruteForce() {}

  /** Whether two sums of the same numbers may be so different. */
  static boolean same(double a, double b) {
    return Math.abs(a - b) <= ROUNDING * Math.max(1, Math.abs(a));
  }

  /** Where an answer differs from that over all of {@code embeddings}; empty if nowhere. */
  static Optional<String> difference(
      Map<String, Stored> embeddings, Question question, Answer answer) {
    List<Neighbor> candidates =
        embeddings.entrySet().stream()
            .filter(entry -> entry.getValue().number() >= question.from())
            .map(
                entry ->
                    new Neighbor(
                        entry.getKey(),
                        question.distance(entry.getValue().vector()),
                        entry.getValue()))
            .toList();
    int expected = Math.min(question.k(), candidates.size());
    if (answer.partial() || answer.neighbors().size() != expected) {
      return Optional.of(
          "%s: expected %d neighbours, found %s".formatted(question, expected, answer));
    }
    return answer
        .fault(question)
        .or(() -> untrue(embeddings, question, answer))
        .or(() -> leftOut(candidates, question, answer));
  }

  private static Optional<String> untrue(
      Map<String, Stored> embeddings, Question question, Answer answer) {
    return answer.neighbors().stream()
        .filter(n -> !n.stored().equals(embeddings.get(n.id())))
        .findFirst()
        .map(
            n ->
                "%s: found %s, which is %s"
                    .formatted(question, n, Objects.toString(embeddings.get(n.id()))));
  }

  private static Optional<String> leftOut(
      List<Neighbor> candidates, Question question, Answer answer) {
    Set<String> found = answer.neighbors().stream().map(Neighbor::id).collect(Collectors.toSet());
    return candidates.stream()
        .filter(candidate -> !found.contains(candidate.id()))
        .filter(candidate -> answer.neighbors().stream().anyMatch(n -> before(candidate, n)))
        .findFirst()
        .map(candidate -> "%s: %s is left out of %s".formatted(question, candidate, answer));
  }

  /** Whether the first comes before the second however distances are rounded. */
  private static boolean before(Neighbor first, Neighbor second) {
    boolean nearer =
        first.distance() < second.distance() && !same(first.distance(), second.distance());
    boolean tied = Arrays.equals(first.stored().vector(), second.stored().vector());
    return nearer || (tied && first.id().compareTo(second.id()) < 0);
  }
}
