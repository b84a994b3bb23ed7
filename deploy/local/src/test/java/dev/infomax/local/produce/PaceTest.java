package dev.infomax.local.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong();

  @Test
  void next_steadyCaller_spreadsEventsOverTheSecond() {
    Pace pace = Pace.of(4, now::get);

    for (int event = 0; event < 8; event++) {
      now.addAndGet(pace.next());
    }

    assertThat(now.get()).isEqualTo(7 * SECOND / 4);
  }

  @Test
  void next_afterALongPause_catchesUpWithOneSecondOnly() {
    Pace pace = Pace.of(10, now::get);
    now.set(60 * SECOND);

    int atOnce = 0;
    while (pace.next() == 0) {
      atOnce++;
    }

    assertThat(atOnce).isEqualTo(11);
  }

  @Test
  void next_noLimit_neverWaits() {
    Pace pace = Pace.of(Double.POSITIVE_INFINITY, now::get);

    for (int event = 0; event < 100; event++) {
      assertThat(pace.next()).isZero();
    }
  }

  @Test
  void of_zeroOrNotANumber_namesFieldRuleAndValue() {
    assertThatThrownBy(() -> Pace.of(0, now::get)).hasMessage("rate must be above 0 but was 0.0");
    assertThatThrownBy(() -> Pace.of(Double.NaN, now::get))
        .hasMessage("rate must be above 0 but was NaN");
  }
}
