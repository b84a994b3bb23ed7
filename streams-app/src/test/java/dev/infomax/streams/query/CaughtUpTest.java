package dev.infomax.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaughtUpTest {
  private final Map<Integer, CaughtUp.Progress> lags = new TreeMap<>();
  private final CaughtUp caughtUp =
      new CaughtUp(
          () -> {
            if (lags.isEmpty()) {
              throw new StreamsException("no broker answers");
            }
            return lags;
          },
          () -> false);

  @ParameterizedTest
  @CsvSource({
    "0, 200, false",
    "189, 200, false",
    "190, 200, true",
    "98999, 100000, false",
    "99000, 100000, true"
  })
  void look_positionAndEnd_isCloseOrNot(long position, long end, boolean close) {
    lags.put(3, new CaughtUp.Progress(position, end));

    assertThat(caughtUp.look()).isEqualTo(close);
    assertThat(caughtUp.contains(3)).isEqualTo(close);
  }

  @Test
  void look_onceCaughtUp_staysSoWhileItsTopicGrows() {
    lags.put(3, new CaughtUp.Progress(200, 200));
    caughtUp.look();

    lags.put(3, new CaughtUp.Progress(200, 5000));
    caughtUp.look();

    assertThat(caughtUp.contains(3)).isTrue();
  }

  @Test
  void look_partitionThatLeftAndCameBack_mustCatchUpAgain() {
    lags.put(3, new CaughtUp.Progress(200, 200));
    lags.put(4, new CaughtUp.Progress(200, 200));
    caughtUp.look();
    lags.remove(3);
    caughtUp.look();

    lags.put(3, new CaughtUp.Progress(0, 200));
    caughtUp.look();

    assertThat(caughtUp.contains(3)).isFalse();
    assertThat(caughtUp.contains(4)).isTrue();
  }

  @Test
  void look_notKnown_keepsWhatWasKnown() {
    lags.put(3, new CaughtUp.Progress(200, 200));
    caughtUp.look();

    lags.clear();

    assertThat(caughtUp.look()).isFalse();
    assertThat(caughtUp.contains(3)).isTrue();
  }
}
