package dev.infomax.streams.topology.encode;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.encoder.EngineException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {
  private final StreamsException passing = new StreamsException("broker away");
  private final AtomicLong clock = new AtomicLong();
  private final FailurePolicy policy = new FailurePolicy(clock::get);

  @Test
  void handle_engineFailure_stopsAndRemembersIt() {
    // given
    var failure = new EngineException("device lost");

    // when
    var response = policy.handle(new StreamsException("task 0_1", failure));

    // then
    assertThat(response).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(policy.failure()).containsSame(failure);
  }

  @Test
  void handle_error_stops() {
    assertThat(policy.handle(new StreamsException(new OutOfMemoryError("heap"))))
        .isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void handle_passingFault_replacesTheThread() {
    assertThat(policy.handle(passing)).isEqualTo(REPLACE_THREAD);
    assertThat(policy.failure()).isEmpty();
  }

  @Test
  void handle_sixPassingFaultsInAShortTime_stops() {
    // given
    for (int i = 0; i < 5; i++) {
      assertThat(policy.handle(passing)).isEqualTo(REPLACE_THREAD);
    }

    // when, then
    assertThat(policy.handle(passing)).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(policy.failure()).containsSame(passing);
  }

  @Test
  void handle_passingFaultsFarApart_replacesEachTime() {
    for (int i = 0; i < 20; i++) {
      clock.addAndGet(Duration.ofMinutes(2).toNanos());
      assertThat(policy.handle(passing)).isEqualTo(REPLACE_THREAD);
    }
  }
}
