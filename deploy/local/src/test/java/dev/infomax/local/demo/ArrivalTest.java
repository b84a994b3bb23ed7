package dev.infomax.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalTest {
  private final Arrival arrival = new Arrival();

  @Test
  void complete_asManySearchableAsEmbedded_isTrue() {
    assertThat(arrival.complete(true, counts(10, 0), 9)).isFalse();
    assertThat(arrival.complete(true, counts(10, 0), 10)).isTrue();
  }

  @Test
  void complete_producerStillSendingOrImagesWaiting_isFalse() {
    assertThat(arrival.complete(false, counts(10, 0), 10)).isFalse();
    assertThat(arrival.complete(true, counts(10, 3), 10)).isFalse();
  }

  @Test
  void complete_fewerSearchableForGoodAsAnIdWasSentTwice_isTrueWhenItStandsStill() {
    for (int look = 0; look < 6; look++) {
      assertThat(arrival.complete(true, counts(10, 0), 9)).as("look %d", look).isFalse();
    }
    assertThat(arrival.complete(true, counts(10, 0), 9)).isTrue();
  }

  @Test
  void complete_searchableStillRising_isFalse() {
    for (int look = 0; look < 20; look++) {
      assertThat(arrival.complete(true, counts(100, 0), look)).isFalse();
    }
  }

  private static PipelineCounts.Snapshot counts(long embedded, long waiting) {
    return new PipelineCounts.Snapshot(embedded, 0, waiting);
  }
}
