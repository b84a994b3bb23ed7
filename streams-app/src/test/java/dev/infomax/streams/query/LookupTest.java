package dev.infomax.streams.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.infomax.schemas.Embedding;
import dev.infomax.streams.query.QueryRejected.Reason;
import dev.infomax.streams.store.EmbeddingResult;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.store.Readiness;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.apache.kafka.streams.query.Query;
import org.junit.jupiter.api.Test;

/** Ids that a partition does not hold yet, because it restores or its standby is behind. */
class LookupTest {
  private static final QuerySettings SETTINGS =
      new QuerySettings(Duration.ofSeconds(2), 1000, Duration.ofMillis(1), Duration.ofMillis(100));
  private static final int PARTITIONS = 3;
  private static final Deadline PATIENT = Deadline.in(Duration.ofSeconds(20));
  private static final Embedding EMBEDDING =
      Embedding.newBuilder().setVector(List.of(1f)).setModelId("m").build();

  /**
   * A member with all partitions; one of them holds every id once it has been asked often enough.
   */
  private static final class Restoring implements Shards {
    private final IntPredicate settledAtRound;
    private final int holder;
    private final int foundAtRound;
    private int rounds;

    Restoring(IntPredicate settledAtRound, int holder, int foundAtRound) {
      this.settledAtRound = settledAtRound;
      this.holder = holder;
      this.foundAtRound = foundAtRound;
    }

    @Override
    @SuppressWarnings("unchecked") // only EmbeddingQuery is asked here
    public <R> ShardAnswer<R> ask(Query<R> query, Set<Integer> partitions, Deadline deadline) {
      rounds++;
      var results = new HashMap<Integer, R>();
      for (int p : partitions) {
        byte[] value = p == holder && rounds >= foundAtRound ? new byte[] {1} : null;
        var status = new PartitionStatus(p, Map.of(), 0, Map.of(), 0, Readiness.READY, 1);
        results.put(p, (R) new EmbeddingResult(value, status));
      }
      return new ShardAnswer<>(settledAtRound.test(rounds), results);
    }
  }

  private static StoredEmbedding find(Shards shards, Deadline deadline)
      throws InterruptedException {
    var all = new Member("a", 1, false, Set.of(0, 1, 2), Set.of());
    var cluster = new FixedCluster(PARTITIONS, List.of(all));
    try (var gather = new ScatterGather(cluster, _ -> shards, SETTINGS, GatherMetrics.NONE)) {
      return new Lookup(gather, cluster, new StoredValues(_ -> EMBEDDING))
          .find("id", "id", deadline);
    }
  }

  @Test
  void find_recordNotRestoredYet_waitsForIt() throws Exception {
    for (int holder = 0; holder < PARTITIONS; holder++) {
      var restoring = new Restoring(round -> false, holder, 5);

      assertThat(find(restoring, Deadline.in(Duration.ofSeconds(3))).id()).isEqualTo("id");
    }
  }

  @Test
  void find_absentOnceRestored_isUnknown() {
    var restoring = new Restoring(round -> round > 5, PARTITIONS, 0);

    var rejected = catchThrowableOfType(QueryRejected.class, () -> find(restoring, PATIENT));

    assertThat(rejected.reason()).isEqualTo(Reason.UNKNOWN_ID);
  }

  @Test
  void find_stillRestoringAtTheDeadline_isNotCalledUnknown() {
    var restoring = new Restoring(round -> false, PARTITIONS, 0);

    var rejected =
        catchThrowableOfType(
            QueryRejected.class, () -> find(restoring, Deadline.in(Duration.ofMillis(100))));

    assertThat(rejected.reason()).isEqualTo(Reason.PARTITIONS_MISSING);
  }
}
