package dev.infomax.streams.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.attribute.Attributes;
import dev.infomax.streams.vector.Metric;
import dev.infomax.streams.vector.TestSeed;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchTest {
  private static final int DIMENSION = 64;
  private static final int VECTORS = 5000;

  private final RandomGenerator random = TestSeed.random();
  private final Snapshots snapshots = new Snapshots();
  private final CodeColumn column =
      new CodeColumn(DIMENSION, 1024, new HeapVectors(DIMENSION), snapshots);

  @ParameterizedTest
  @EnumSource(Metric.class)
  void candidates_ofOrdinaryVectors_areFewMoreThanAsked(Metric metric) {
    for (int i = 0; i < VECTORS; i++) {
      column.put("id-" + i, Adversary.GAUSSIAN.vector(random, i, DIMENSION), Attributes.NONE);
    }
    Search search =
        new Search(new SearchRequest(Adversary.GAUSSIAN.vector(random, 0, DIMENSION), 10, metric));
    Snapshot snapshot = snapshots.acquire();

    new Pass(snapshot, 1024, List.of(search)).run(0, Runnable::run);

    assertThat(search.candidates()).isBetween(10, 100);
  }
}
