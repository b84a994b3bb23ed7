package dev.infomax.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class GroupLagTest {
  private long nanos;
  private Map<Integer, Long> onBrokers = Map.of(0, 5L);
  private boolean away;
  private int lookUps;

  private final GroupLag lag =
      new GroupLag(
          () -> {
            lookUps++;
            if (away) {
              throw new TimeoutException("no broker");
            }
            return onBrokers;
          },
          () -> nanos);

  private Map<Integer, Long> after(Duration time) {
    nanos += time.toNanos();
    return lag.byPartition();
  }

  @Test
  void byPartition_askedOften_looksUpOnceASecond() {
    assertThat(lag.byPartition()).isEqualTo(Map.of(0, 5L));
    onBrokers = Map.of(0, 7L);

    assertThat(after(Duration.ofMillis(999))).isEqualTo(Map.of(0, 5L));
    assertThat(after(Duration.ofMillis(1))).isEqualTo(Map.of(0, 7L));
    assertThat(lookUps).isEqualTo(2);
  }

  @Test
  void byPartition_brokersNeverThere_isUnknown() {
    away = true;

    assertThat(lag.byPartition()).isEmpty();
  }

  @Test
  void byPartition_brokersGone_isUnknownOnceTheAnswerIsOld() {
    assertThat(lag.byPartition()).isNotEmpty();
    away = true;

    assertThat(after(Duration.ofSeconds(9))).isEqualTo(Map.of(0, 5L));
    assertThat(after(Duration.ofSeconds(1))).isEmpty();

    away = false;
    assertThat(after(Duration.ofSeconds(1))).isEqualTo(Map.of(0, 5L));
  }
}
