package dev.infomax.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryTest {
  private final FakeTiming time = new FakeTiming();
  private final Retry retry = new Retry("http://registry", time.timing());

  @Test
  void run_callSucceedsAtThirdAttempt_returnsItsAnswer() {
    AtomicInteger attempts = new AtomicInteger();

    String answer =
        retry.run("ask", Duration.ofSeconds(30), () -> failing(attempts.incrementAndGet() < 3));

    assertThat(answer).isEqualTo("answer");
    assertThat(attempts).hasValue(3);
    assertThat(time.sleeps()).hasSize(2);
  }

  @Test
  void run_callKeepsFailing_waitsDoubleWithJitterUntilTheLimit() {
    Duration limit = Duration.ofSeconds(30);

    assertThatThrownBy(() -> retry.run("ask", limit, () -> failing(true)))
        .isInstanceOf(RegistryUnavailableException.class);

    for (int i = 0; i < time.sleeps().size(); i++) {
      long whole = Math.min(100L << i, 5000);
      assertThat(time.sleeps().get(i).toMillis()).as("wait %d", i).isBetween(whole / 2, whole);
    }
    Duration total = time.sleeps().stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(total).isLessThanOrEqualTo(limit).isGreaterThan(limit.minusSeconds(5));
  }

  @Test
  void run_callKeepsFailing_namesUrlActionAttemptsAndLastCause() {
    assertThatThrownBy(() -> retry.run("ask", Duration.ofMillis(100), () -> failing(true)))
        .hasMessageContainingAll("http://registry", "could not ask", "in 2 attempts", "no route")
        .hasCauseInstanceOf(IOException.class)
        .asInstanceOf(
            org.assertj.core.api.InstanceOfAssertFactories.type(RegistryUnavailableException.class))
        .extracting(RegistryUnavailableException::attempts)
        .isEqualTo(2);
  }

  @Test
  void run_noTimeAllowed_makesOneAttempt() {
    assertThat(retry.run("ask", Duration.ZERO, () -> failing(false))).isEqualTo("answer");
    assertThatThrownBy(() -> retry.run("ask", Duration.ZERO, () -> failing(true)))
        .hasMessageContaining("in 1 attempts");
  }

  @Test
  void run_interruptedWhileWaiting_stopsAndKeepsTheFlag() {
    Timing interrupting =
        new Timing(
            System::nanoTime,
            t -> {
              throw new InterruptedException();
            },
            new SplittableRandom(1));

    assertThatThrownBy(
            () -> new Retry("u", interrupting).run("ask", Duration.ofDays(1), () -> failing(true)))
        .isInstanceOf(RegistryUnavailableException.class);

    assertThat(Thread.interrupted()).isTrue();
  }

  private static String failing(boolean fails) throws TransientFailure {
    if (fails) {
      throw new TransientFailure(new IOException("no route"));
    }
    return "answer";
  }
}
