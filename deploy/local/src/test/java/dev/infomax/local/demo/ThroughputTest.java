package dev.infomax.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThroughputTest {
  private static final long SECOND = 1_000_000_000L;

  private final Throughput throughput = new Throughput();

  @Test
  void update_first_isZero() {
    assertThat(throughput.update(7 * SECOND, 1_000)).isZero();
  }

  @Test
  void update_changeOfPace_followsTheLastSecondsOnly() {
    double rate = 0;
    for (int second = 0; second <= 20; second++) {
      rate = throughput.update(second * SECOND, second <= 10 ? second * 100L : 1_000);
    }

    assertThat(rate).isZero();
  }

  @Test
  void update_steady_isTheRate() {
    double rate = 0;
    for (int second = 0; second <= 20; second++) {
      rate = throughput.update(second * SECOND, second * 250L);
    }

    assertThat(rate).isEqualTo(250);
  }
}
