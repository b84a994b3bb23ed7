package dev.infomax.streams.topology.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infomax.encoder.EngineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OutcomeWaitTest {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(20);
  private final FakeWork work = new FakeWork();

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
  void await_notDone_isPutFirst() {
    var future = new CompletableFuture<RecordOutcome>();
    assertThatThrownBy(() -> wait(SHORT, SHORT).await(future)).isInstanceOf(EngineException.class);
    assertThat(work.hurried).containsExactly(future);
  }

  @Test
  void await_noDeviceAtWork_doesNotBlameTheDevices() {
    work.onDevice = false;
    assertThatThrownBy(() -> wait(SHORT, SHORT.multipliedBy(3)).await(new CompletableFuture<>()))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("no device is at work: decoding it or asking the registry");
  }

  @Test
  void await_othersAreFinished_goesOnWaiting() {
    // given a future that completes once the wait has looked at the progress a few times
    var future = new CompletableFuture<RecordOutcome>();
    var outcome = new RecordOutcome.Deleted();
    work.onFinished =
        finished -> {
          if (finished == 6) {
            future.complete(outcome);
          }
          return finished + 1;
        };

    // when, then
    assertThat(wait(SHORT, LONG).await(future)).isSameAs(outcome);
  }

  @Test
  void await_tooLongInAll_failsNamingTheSetting() {
    work.onFinished = finished -> finished + 1;
    assertThatThrownBy(() -> wait(SHORT, SHORT).await(new CompletableFuture<>()))
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
    return new OutcomeWait(stall, limit, work);
  }

  private static final class FakeWork implements OutcomeWait.Work {
    final List<CompletableFuture<?>> hurried = new ArrayList<>();
    LongUnaryOperator onFinished = LongUnaryOperator.identity();
    boolean onDevice = true;
    private long finished;

    @Override
    public long finished() {
      finished = onFinished.applyAsLong(finished);
      return finished;
    }

    @Override
    public boolean isOnDevice() {
      return onDevice;
    }

    @Override
    public void hurry(CompletableFuture<?> submitted) {
      hurried.add(submitted);
    }
  }
}
