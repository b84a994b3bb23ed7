package dev.infomax.streams.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CheckedQueriesTest {
  private final CheckedQueries queries = new CheckedQueries();

  @Test
  void probesFor_someQueries_isTheFewestThatReachTheRecall() {
    queries.add(1, new int[] {3, 0, 0, 9});
    queries.add(1, new int[] {0, 1});

    assertThat(queries.probesFor(0.5)).isEqualTo(1);
    assertThat(queries.probesFor(0.51)).isEqualTo(2);
    assertThat(queries.probesFor(0.75)).isEqualTo(2);
    assertThat(queries.probesFor(0.8)).isEqualTo(4);
    assertThat(queries.probesFor(0.9)).isEqualTo(10);
    assertThat(queries.probesFor(1)).isEqualTo(10);
  }

  @Test
  void add_moreThanItKeeps_forgetsTheOldest() {
    queries.add(0, new int[] {1000});
    for (int i = 0; i < 256; i++) {
      queries.add(i % 2, new int[] {i % 2});
    }

    assertThat(queries.count()).isEqualTo(256);
    assertThat(queries.probesFor(1)).isEqualTo(2);
    assertThat(queries.recall()).isEqualTo(0.5, within(1e-9));
  }
}
