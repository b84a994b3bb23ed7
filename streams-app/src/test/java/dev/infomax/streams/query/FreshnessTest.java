package dev.infomax.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.store.KnnResult;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.store.Readiness;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {
  private static KnnResult applied(long offset) {
    return new KnnResult(
        List.of(), true, new PartitionStatus(3, Map.of(), 0, Map.of(), offset, Readiness.READY, 1));
  }

  /** The offset before the end may be the end of a transaction, which is no record. */
  @ParameterizedTest
  @CsvSource({
    "99, 100, 0, false, 0, true",
    "98, 100, 100, false, 0, false",
    "98, 100, 100, true, 0, true",
    "98, 100, 99, true, 0, false",
    "98, 100, 99, false, 1, true",
    "-1, 100, 40, true, 60, true",
    "-1, 100, 40, false, 99, false",
    "-1, 0, 0, false, 0, true",
    "120, 100, 0, false, 0, true",
  })
  void behindAtMost_appliedOffsetAndPositions_decide(
      long applied, long end, long committed, boolean current, long most, boolean allowed) {
    var freshness = Freshness.behindAtMost(most, Map.of(3, new TopicPosition(end, committed)));

    assertThat(freshness.allows(3, current, applied(applied))).isEqualTo(allowed);
  }

  @Test
  void behindAtMost_partitionThatIsNotKnown_isNotAllowed() {
    var freshness = Freshness.behindAtMost(1000, Map.of());

    assertThat(freshness.allows(0, true, applied(5))).isFalse();
    assertThat(Freshness.ANY.allows(0, false, applied(5))).isTrue();
  }
}
