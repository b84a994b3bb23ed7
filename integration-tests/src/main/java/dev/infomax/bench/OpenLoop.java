package dev.infomax.bench;

import dev.infomax.local.produce.Pace;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Questions at an even pace, of which none waits for the one before.
 *
 * <p>Thread-safe.
 */
public final class OpenLoop {
  private static final int MOST_UNDER_WAY = 256;

  private final AtomicInteger underWay = new AtomicInteger();

  /**
   * Asks until told to stop.
   *
   * @param questions each is asked, and answered, on a thread of its own
   * @param refused is told why a question was not asked: too many were under way
   */
  public void ask(
      double perSecond, Pace.Stop stop, Supplier<Runnable> questions, Consumer<String> refused) {
    Pace pace = Pace.of(perSecond, System::nanoTime);
    while (!stop.requested()) {
      pace.await(stop);
      Runnable question = questions.get();
      if (underWay.get() < MOST_UNDER_WAY) {
        underWay.incrementAndGet();
        Thread.ofVirtual().name("bench-query").start(() -> answered(question));
      } else {
        refused.accept("more than %d queries under way".formatted(MOST_UNDER_WAY));
      }
    }
  }

  private void answered(Runnable question) {
    try {
      question.run();
    } finally {
      underWay.decrementAndGet();
    }
  }

  /** Whether every question that was asked is answered. */
  public boolean isIdle() {
    return underWay.get() == 0;
  }
}
