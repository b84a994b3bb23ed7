package dev.infomax.streams.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.infomax.streams.index.CheckedQueries.Checked;
import org.junit.jupiter.api.Test;

class CheckedQueriesTest {
  private final CheckedQueries queries = new CheckedQueries();

  @Test
  void reachFor_someQueries_isTheLeastThatReachesTheRecall() {
    queries.add(new Checked(1, 1, new double[] {3, 0, 0, 9}));
    queries.add(new Checked(1, 1, new double[] {0, 1}));

    assertThat(queries.reachFor(0.5)).isZero();
    assertThat(queries.reachFor(0.51)).isEqualTo(1);
    assertThat(queries.reachFor(0.75)).isEqualTo(1);
    assertThat(queries.reachFor(0.8)).isEqualTo(3);
    assertThat(queries.reachFor(0.9)).isEqualTo(9);
    assertThat(queries.reachFor(1)).isEqualTo(9);
  }

  @Test
  void add_moreThanItKeeps_forgetsTheOldest() {
    queries.add(new Checked(0, 1000, new double[] {1000}));
    for (int i = 0; i < 256; i++) {
      queries.add(new Checked(i % 2, 2 + i % 2, new double[] {i % 2}));
    }

    assertThat(queries.count()).isEqualTo(256);
    assertThat(queries.reachFor(1)).isEqualTo(1);
    assertThat(queries.recall()).isEqualTo(0.5, within(1e-9));
    assertThat(queries.probes()).isEqualTo(2.5, within(1e-9));
  }
}
