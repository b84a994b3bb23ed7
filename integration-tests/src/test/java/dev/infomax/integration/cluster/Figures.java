package dev.infomax.integration.cluster;

import dev.infomax.bench.Latencies;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Figures of an event under load: what answers were before all were current again, and after.
 *
 * <p>Immutable.
 *
 * @param answers asked from the event on, by the time they were asked
 * @param begin of the event, by {@link System#nanoTime()}
 * @param end when the first second begins whose answers are all current
 */
record Figures(List<Answer> answers, long begin, long end) {
  private static final long SECOND = 1_000_000_000L;

  static Figures since(long begin, List<Answer> all) {
    List<Answer> answers =
        all.stream()
            .filter(answer -> answer.at() >= begin)
            .sorted(Comparator.comparingLong(Answer::at))
            .toList();
    long end = begin;
    for (Answer answer : answers) {
      if (answer.at() - end > SECOND) {
        break;
      }
      end = answer.current() ? end : answer.at();
    }
    return new Figures(answers, begin, end);
  }

  /** A line for the gap and one for what came after. */
  String text() {
    return String.format(
        Locale.ROOT,
        "current again after %.1f s%n    before: %s%n    after:  %s",
        (end - begin) / 1e9,
        line(answers.stream().filter(answer -> answer.at() <= end).toList()),
        line(answers.stream().filter(answer -> answer.at() > end).toList()));
  }

  private static String line(List<Answer> answers) {
    if (answers.isEmpty()) {
      return "no answers";
    }
    var times = Latencies.of(answers.stream().mapToLong(Answer::nanos).toArray(), 1);
    return String.format(
        Locale.ROOT,
        "%,d answers, %,d partial, %,d with a standby's part, %,d after a refusal;"
            + " p50 %.1f, p99 %.1f, slowest %.0f ms",
        answers.size(),
        count(answers, Answer::partial),
        count(answers, Answer::stale),
        count(answers, answer -> answer.refusals() > 0),
        times.millis(0.5),
        times.millis(0.99),
        times.millis(1));
  }

  private static long count(List<Answer> answers, Predicate<Answer> which) {
    return answers.stream().filter(which).count();
  }
}
