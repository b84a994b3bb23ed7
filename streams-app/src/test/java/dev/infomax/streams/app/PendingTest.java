package dev.infomax.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.encoder.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PendingTest {
  private final List<String> closed = new ArrayList<>();

  @Test
  void await_beforeItIsMade_waitsForIt() {
    var madeMayBe = new CountDownLatch(1);
    Pending<String> pending =
        Pending.start(
            "maker",
            () -> {
              awaitUninterrupted(madeMayBe);
              return Thread.currentThread().getName();
            },
            closed::add);

    madeMayBe.countDown();

    assertThat(pending.await()).isEqualTo("maker");
  }

  @Test
  void await_cannotBeMade_throwsTheCauseItself() {
    EngineException cause = new EngineException("no such file");
    Pending<String> pending =
        Pending.start(
            "maker",
            () -> {
              throw cause;
            },
            closed::add);

    assertThatThrownBy(pending::await).isSameAs(cause);
  }

  @Test
  void close_made_closesWhatWasMade() {
    Pending.start("maker", () -> "made", closed::add).close();

    assertThat(closed).containsExactly("made");
  }

  @Test
  void close_couldNotBeMade_closesNothing() {
    Pending<String> pending =
        Pending.start(
            "maker",
            () -> {
              throw new EngineException("no such file");
            },
            closed::add);

    pending.close();

    assertThat(closed).isEmpty();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
