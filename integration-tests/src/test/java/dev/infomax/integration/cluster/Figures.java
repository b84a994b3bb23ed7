package dev.infomax.integration.cluster;

import dev.infomax.bench.Latencies;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Figures of an event under load: what answers were while the cluster felt it, and else.
 *
 * <p>Immutable.
 *
 * @param answers asked from the event on, by the time they were asked
 * @param event when it came, by {@link System#nanoTime()}
 * @param begin of the first answer that was not current; {@code end} if all were
 * @param end when the first second after it begins whose answers are all current
 */
record Figures(List<Answer> answers, long event, long begin, long end) {
  private static final long SECOND = 1_000_000_000L;

  static Figures since(long event, List<Answer> all) {
    List<Answer> answers =
        all.stream()
            .filter(answer -> answer.at() >= event)
            .sorted(Comparator.comparingLong(Answer::at))
            .toList();
    long begin =
        answers.stream().filter(a -> !a.current()).mapToLong(Answer::at).findFirst().orElse(event);
    long end = begin;
    for (Answer answer : answers) {
      if (answer.at() - end > SECOND) {
        break;
      }
      end = answer.current() ? end : Math.max(end, answer.at());
    }
    return new Figures(answers, event, begin, end);
  }

  /** A line for the gap and one for the rest. */
  String text() {
    return String.format(
        Locale.ROOT,
        "felt from %.1f to %.1f s%n    then:      %s%n    otherwise: %s",
        (begin - event) / 1e9,
        (end - event) / 1e9,
        line(answers.stream().filter(this::inTheGap).toList()),
        line(answers.stream().filter(answer -> !inTheGap(answer)).toList()));
  }

  private boolean inTheGap(Answer answer) {
    return answer.at() >= begin && answer.at() <= end;
  }

  private static String line(List<Answer> answers) {
    if (answers.isEmpty()) {
      return "no answers";
    }
    var times = Latencies.of(answers.stream().mapToLong(Answer::nanos).toArray(), 1);
    return String.format(
        Locale.ROOT,
        "%,d answers, %.0f/s, %,d partial, %,d with a standby's part, %,d after a refusal;"
            + " p50 %.1f, p99 %.1f, slowest %.0f ms",
        answers.size(),
        (answers.size() - 1) * 1e9 / Math.max(1, answers.getLast().at() - answers.getFirst().at()),
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
