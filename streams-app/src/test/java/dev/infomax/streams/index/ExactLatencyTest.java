package dev.infomax.streams.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExactLatencyTest {
  private final ExactLatency latency = new ExactLatency(Duration.ofNanos(100));

  @Test
  void slow_fewMeasuredOrHalfOfThemFast_isFalse() {
    add(31, 1000);
    assertThat(latency.slow()).isFalse();

    add(17, 10);
    assertThat(latency.slow()).isFalse();
  }

  @Test
  void slow_onceTrue_endsAtHalfOfTheLimit() {
    add(32, 101);
    assertThat(latency.slow()).isTrue();

    add(32, 60);
    assertThat(latency.slow()).isTrue();

    add(32, 50);
    assertThat(latency.slow()).isFalse();
  }

  private void add(int times, long nanos) {
    for (int i = 0; i < times; i++) {
      latency.add(nanos);
    }
  }
}
