package dev.infomax.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.store.ArrivalCursor;
import dev.infomax.streams.store.ArrivalResult;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.store.Readiness;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewestArrivalsTest {
  private static ArrivalResult result(int partition, long skipped, String... ids) {
    return new ArrivalResult(
        new ArrivalCursor(1, 1),
        skipped,
        Stream.of(ids).map(id -> new ArrivalResult.Entry(id, new byte[0])).toList(),
        new PartitionStatus(partition, Map.of(), 0, Map.of(), 1, Readiness.READY, 1));
  }

  private static List<String> ids(NewestArrivals newest) {
    return newest.entries().stream().map(ArrivalResult.Entry::id).toList();
  }

  @Test
  void of_moreThanTheLimit_takesTheLastOfEveryPartition() {
    var busy = result(0, 7, "a1", "a2", "a3", "a4");
    var quiet = result(1, 0, "b1");

    NewestArrivals newest = NewestArrivals.of(List.of(busy, quiet), 3);

    assertThat(ids(newest)).containsExactly("a3", "b1", "a4");
    assertThat(newest.skipped()).isEqualTo(9);
  }

  @Test
  void of_lessThanTheLimit_takesAll() {
    NewestArrivals newest = NewestArrivals.of(List.of(result(0, 0), result(1, 0, "b1", "b2")), 3);

    assertThat(ids(newest)).containsExactly("b1", "b2");
    assertThat(newest.skipped()).isZero();
  }
}
