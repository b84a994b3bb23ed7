package dev.infomax.streams.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbeRanksTest {
  private final ProbeRanks ranks = new ProbeRanks();

  @Test
  void probesFor_someQueries_isTheFewestThatReachTheRecall() {
    ranks.add(new int[] {3, 0, 0, 9});
    ranks.add(new int[] {0, 1});

    assertThat(ranks.probesFor(0.5)).isEqualTo(1);
    assertThat(ranks.probesFor(0.51)).isEqualTo(2);
    assertThat(ranks.probesFor(0.75)).isEqualTo(2);
    assertThat(ranks.probesFor(0.8)).isEqualTo(4);
    assertThat(ranks.probesFor(0.9)).isEqualTo(10);
    assertThat(ranks.probesFor(1)).isEqualTo(10);
  }

  @Test
  void add_moreThanItKeeps_forgetsTheOldest() {
    ranks.add(new int[] {1000});
    for (int i = 0; i < 256; i++) {
      ranks.add(new int[] {i % 2});
    }

    assertThat(ranks.queries()).isEqualTo(256);
    assertThat(ranks.probesFor(1)).isEqualTo(2);
  }
}
