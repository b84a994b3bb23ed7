package dev.infomax.schemas.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Time that passes only when somebody sleeps or says so. */
final class FakeTiming {
  private final List<Duration> sleeps = new ArrayList<>();
  private long now = -5_000_000_000L;

  Timing timing() {
    return new Timing(() -> now, this::sleep, new SplittableRandom(17));
  }

  void pass(Duration time) {
    now += time.toNanos();
  }

  List<Duration> sleeps() {
    return sleeps;
  }

  private void sleep(Duration time) {
    sleeps.add(time);
    pass(time);
  }
}
