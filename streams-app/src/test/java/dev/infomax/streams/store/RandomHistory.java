package dev.infomax.streams.store;

import dev.infomax.streams.store.HistoryStep.Exit;
import dev.infomax.streams.vector.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Draws what happens in a history; the same seed draws the same. Confined to one thread. */
final class RandomHistory {
  private static final int STEPS = 45;
  private static final int IDS = 40;

  private final SplittableRandom random;

  RandomHistory(long seed) {
    random = new SplittableRandom(seed);
  }

  List<HistoryStep> steps() {
    List<HistoryStep> steps = new ArrayList<>();
    steps.add(new HistoryStep.Produce(changes()));
    steps.add(new HistoryStep.Apply(IDS));
    for (int i = 0; i < STEPS; i++) {
      steps.add(step());
    }
    return steps;
  }

  private HistoryStep step() {
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> new HistoryStep.Produce(changes());
      case 4, 5, 6, 7, 8, 9 -> new HistoryStep.Apply(1 + random.nextInt(60));
      case 10, 11 -> new HistoryStep.Promote();
      case 12, 13, 14 -> new HistoryStep.Commit();
      case 15, 16 -> new HistoryStep.Reopen(exit());
      case 17 -> random.nextInt(4) == 0 ? new HistoryStep.Corrupt(exit()) : ask();
      case 18 -> new HistoryStep.Wait(Duration.ofHours(random.nextInt(8 * 24)));
      default -> ask();
    };
  }

  private Exit exit() {
    return random.nextInt(3) > 0 ? Exit.KILL : oneOf(random, Exit.CLOSE, Exit.CLOSE_AND_LOOK);
  }

  private HistoryStep ask() {
    return new HistoryStep.Ask(
        HistoryValue.vector(random),
        1 + random.nextInt(IDS + 5),
        oneOf(random, Metric.values()),
        id());
  }

  private List<HistoryStep.Change> changes() {
    List<HistoryStep.Change> changes = new ArrayList<>();
    for (int count = 1 + random.nextInt(40); count > 0; count--) {
      boolean delete = random.nextInt(4) == 0;
      changes.add(new HistoryStep.Change(id(), delete ? null : HistoryValue.random(random)));
    }
    return changes;
  }

  @SafeVarargs
  static <T> T oneOf(RandomGenerator random, T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String id() {
    return "id-" + random.nextInt(IDS);
  }
}
