package dev.infomax.integration.guarantee;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every answer at the end is what a brute force over the topic finds; each earlier one is in order,
 * and true of what it shows.
 */
final class AnswersEqualBruteForce implements Guarantee {
  @Override
  public List<Violation> violations(Evidence evidence) {
    Map<String, Stored> embeddings = evidence.topics().lastOfEachKey();
    Stream<Violation> wrong =
        evidence.answers().stream()
            .flatMap(
                asked ->
                    BruteForce.difference(embeddings, asked.question(), asked.answer()).stream())
            .map(difference -> new Violation(Breach.WRONG_ANSWER, difference));
    Stream<Violation> heard =
        evidence.heard().stream().filter(v -> v.breach() == Breach.WRONG_ANSWER);
    return Stream.concat(wrong, heard).toList();
  }
}
