package dev.infomax.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.store.EmbeddingQuery;
import dev.infomax.streams.store.StatusQuery;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AskTimesTest {
  private final AskTimes times = new AskTimes();

  private void record(int count, Duration time) {
    for (int i = 0; i < count; i++) {
      times.record(new StatusQuery(), time.toNanos());
    }
  }

  private Duration late() {
    return Duration.ofNanos(times.late(new StatusQuery()));
  }

  @Test
  void late_fewAnswers_isTheDefault() {
    record(31, Duration.ofMillis(7));

    assertThat(late()).isEqualTo(AskTimes.UNKNOWN);
  }

  @Test
  void late_oneInAHundredSlow_isWhatTheOthersTake() {
    for (int i = 0; i < 10; i++) {
      record(99, Duration.ofMillis(7));
      record(1, Duration.ofSeconds(3));
    }

    assertThat(late()).isEqualTo(Duration.ofMillis(7));
  }

  @Test
  void late_answersGetSlower_follows() {
    record(1000, Duration.ofMillis(7));
    record(256, Duration.ofMillis(70));

    assertThat(late()).isEqualTo(Duration.ofMillis(70));
  }

  @Test
  void late_answersInNoTime_isTheLeast() {
    record(1000, Duration.ofNanos(900));

    assertThat(late()).isEqualTo(AskTimes.LEAST);
  }

  @Test
  void late_otherKindOfQuery_isNotMixedIn() {
    record(1000, Duration.ofMillis(7));

    assertThat(times.late(new EmbeddingQuery("id"))).isEqualTo(AskTimes.UNKNOWN.toNanos());
  }
}
