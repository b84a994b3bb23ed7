package dev.infomax.streams.topology.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.encoder.EngineException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OutcomeWaitTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(20);
  private final AtomicLong progress = new AtomicLong();

  @Test
  void await_done_givesTheOutcome() {
    var outcome = new RecordOutcome.Deleted();
    assertThat(wait(LONG, LONG).await(CompletableFuture.completedFuture(outcome)))
        .isSameAs(outcome);
  }

  @Test
  void await_nothingFinished_failsNamingTheSetting() {
    assertThatThrownBy(() -> wait(SHORT, LONG).await(new CompletableFuture<>()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("encode.inference-timeout");
  }

  @Test
  void await_othersAreFinished_goesOnWaiting() {
    // given a future that completes once the wait has looked at the progress a few times
    var future = new CompletableFuture<RecordOutcome>();
    var outcome = new RecordOutcome.Deleted();
    var waiting =
        new OutcomeWait(
            SHORT,
            LONG,
            () -> {
              if (progress.incrementAndGet() == 6) {
                future.complete(outcome);
              }
              return progress.get();
            });

    // when, then
    assertThat(waiting.await(future)).isSameAs(outcome);
  }

  @Test
  void await_tooLongInAll_failsNamingTheSetting() {
    var waiting = new OutcomeWait(SHORT, SHORT, progress::incrementAndGet);
    assertThatThrownBy(() -> waiting.await(new CompletableFuture<>()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("encode.transaction-timeout");
  }

  @Test
  void await_preparationThrew_throwsTheSame() {
    var fault = new IllegalStateException("registry down");
    assertThatThrownBy(() -> wait(LONG, LONG).await(CompletableFuture.failedFuture(fault)))
        .isSameAs(fault);
  }

  private OutcomeWait wait(Duration stall, Duration limit) {
    return new OutcomeWait(stall, limit, progress::get);
  }
}
