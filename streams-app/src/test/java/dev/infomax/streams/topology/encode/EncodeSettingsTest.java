package dev.infomax.streams.topology.encode;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EncodeSettingsTest {
  private static final Duration TENTH = Duration.ofMillis(100);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void construct_oneThread_isRefused() {
    assertThatThrownBy(() -> new EncodeSettings(1, TENTH, MINUTE, TENTH, 3))
        .hasMessage("threads must be between 2 and 256 but was 1");
  }

  @Test
  void construct_inferenceTimeoutNearTransactionTimeout_isRefused() {
    assertThatThrownBy(() -> new EncodeSettings(2, TENTH, MINUTE, Duration.ofSeconds(31), 3))
        .hasMessage("inference-timeout must be between 100ms and 30000ms but was 31000ms");
  }

  @Test
  void construct_commitIntervalNearTransactionTimeout_isRefused() {
    assertThatThrownBy(
            () -> new EncodeSettings(2, Duration.ofSeconds(2), Duration.ofSeconds(3), TENTH, 3))
        .hasMessage(
            "commit-interval must be at most half of transaction-timeout but was 2000ms of 3000ms");
  }
}
