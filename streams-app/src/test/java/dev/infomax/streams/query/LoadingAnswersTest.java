package dev.infomax.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.store.KnnQuery;
import dev.infomax.streams.store.KnnResult;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.store.Readiness;
import dev.infomax.streams.vector.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.query.Query;
import org.junit.jupiter.api.Test;

/** What is made of answers of partitions that are loading their index, or are being restored. */
class LoadingAnswersTest {
  private final List<Member> members = new ArrayList<>();
  private final Map<String, Shards> shards = new HashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private static final Shards NONE =
      new Shards() {
        @Override
        public <R> ShardAnswer<R> ask(Query<R> query, Set<Integer> partitions, Deadline deadline) {
          return new ShardAnswer<>(true, Map.of());
        }
      };

  private record Answering(Readiness readiness, AtomicInteger asked) implements Shards {
    @Override
    @SuppressWarnings("unchecked") // only KnnQuery is asked here
    public <R> ShardAnswer<R> ask(Query<R> query, Set<Integer> partitions, Deadline deadline) {
      asked.incrementAndGet();
      var status = new PartitionStatus(0, Map.of(), 0, Map.of(), 0, readiness, 0.5);
      return new ShardAnswer<>(true, Map.of(0, (R) new KnnResult(List.of(), true, status)));
    }
  }

  private void owner(Readiness readiness) {
    members.add(new Member("owner", 1, false, Set.of(0), Set.of()));
    shards.put("owner", new Answering(readiness, asked));
  }

  private void standby(Readiness readiness) {
    members.add(new Member("standby", 1, false, Set.of(), Set.of(0)));
    shards.put("standby", new Answering(readiness, asked));
  }

  private Coverage coverage() throws InterruptedException {
    KnnQuery query = new KnnQuery(new float[] {1}, 1, Metric.L2);
    try (var gather =
        new ScatterGather(
            new FixedCluster(1, members),
            member -> shards.getOrDefault(member.host(), NONE),
            new QuerySettings(
                Duration.ofSeconds(2), 1000, Duration.ofMillis(1), Duration.ofMillis(100)),
            GatherMetrics.NONE)) {
      return gather.all(query, Deadline.in(Duration.ofSeconds(10))).coverage();
    }
  }

  @Test
  void ownerLoading_withoutAStandby_isAskedOnceAndSaidToBeLoading() throws Exception {
    owner(Readiness.LOADING);

    Coverage coverage = coverage();

    assertThat(coverage).isEqualTo(new Coverage(1, 1, List.of(), List.of(0)));
    assertThat(coverage.partial()).isTrue();
    assertThat(asked).hasValue(1);
  }

  @Test
  void ownerLoading_standbyLoaded_givesTheStandbysAnswer() throws Exception {
    owner(Readiness.LOADING);
    standby(Readiness.FOLLOWING);

    assertThat(coverage()).isEqualTo(new Coverage(1, 1, List.of(0), List.of()));
  }

  @Test
  void ownerLoading_standbyLoadingToo_endsWithThePart() throws Exception {
    owner(Readiness.LOADING);
    standby(Readiness.LOADING);

    assertThat(coverage()).isEqualTo(new Coverage(1, 1, List.of(), List.of(0)));
    assertThat(asked).hasValue(2);
  }

  @Test
  void ownerBeingRestored_isStale() throws Exception {
    owner(Readiness.FOLLOWING);

    assertThat(coverage()).isEqualTo(new Coverage(1, 1, List.of(0), List.of()));
  }

  @Test
  void ownerReady_isComplete() throws Exception {
    owner(Readiness.READY);

    assertThat(coverage()).isEqualTo(new Coverage(1, 1, List.of(), List.of()));
  }
}
