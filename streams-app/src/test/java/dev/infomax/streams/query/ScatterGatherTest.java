package dev.infomax.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.store.ModelVectors;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.store.Readiness;
import dev.infomax.streams.store.StatusQuery;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.query.Query;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScatterGatherTest {
  private static final QuerySettings SETTINGS =
      new QuerySettings(Duration.ofSeconds(2), 1000, Duration.ofMillis(1), Duration.ofMillis(100));
  private static final int PARTITIONS = 3;

  private final List<Member> members = new ArrayList<>();
  private final Map<String, Shards> shards = new ConcurrentHashMap<>();
  private final AtomicInteger hedged = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger missed = new AtomicInteger();
  private final GatherMetrics counted =
      new GatherMetrics() {
        @Override
        public void hedged() {
          hedged.incrementAndGet();
        }

        @Override
        public void failed() {
          failed.incrementAndGet();
        }

        @Override
        public void missed(int partitions) {
          missed.addAndGet(partitions);
        }
      };
  private final ScatterGather gather =
      new ScatterGather(
          new Cluster() {
            @Override
            public int partitions() {
              return PARTITIONS;
            }

            @Override
            public Map<Integer, TopicPosition> positions(Deadline deadline) {
              return Map.of();
            }

            @Override
            public List<Member> members() {
              return List.copyOf(members);
            }
          },
          member -> {
            Shards found = shards.get(member.host());
            if (found == null) {
              throw new IllegalStateException(member.host());
            }
            return found;
          },
          SETTINGS,
          counted);

  @AfterEach
  void close() {
    gather.close();
  }

  /** A member whose partitions answer with the number that stands for it. */
  private static final class Answering implements Shards {
    private final long number;
    private final boolean settled;
    private final ConcurrentLinkedQueue<Set<Integer>> silentFirst = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Set<Integer>> asked = new ConcurrentLinkedQueue<>();

    Answering(long number, boolean settled) {
      this.number = number;
      this.settled = settled;
    }

    @Override
    @SuppressWarnings("unchecked") // only StatusQuery is asked here
    public <R> ShardAnswer<R> ask(Query<R> query, Set<Integer> partitions, Deadline deadline) {
      asked.add(partitions);
      Set<Integer> silent = silentFirst.isEmpty() ? Set.of() : silentFirst.remove();
      var results = new HashMap<Integer, R>();
      for (int p : partitions) {
        if (!silent.contains(p)) {
          var models = Map.of("m", new ModelVectors(2, number));
          results.put(p, (R) new PartitionStatus(p, models, 0, Map.of(), 0, Readiness.READY, 1));
        }
      }
      return new ShardAnswer<>(settled, results);
    }
  }

  private Answering member(String host, Set<Integer> active, Set<Integer> standby) {
    members.add(new Member(host, 1, false, active, standby));
    var answering = new Answering(members.size(), true);
    shards.put(host, answering);
    return answering;
  }

  private Gathered<PartitionStatus> ask(Duration timeout) throws InterruptedException {
    return gather.all(new StatusQuery(), Deadline.in(timeout));
  }

  @Test
  void all_partitionsOnTwoMembers_areAskedOnceEach() throws Exception {
    Answering a = member("a", Set.of(0, 2), Set.of(1));
    Answering b = member("b", Set.of(1), Set.of(0, 2));

    Gathered<PartitionStatus> gathered = ask(Duration.ofSeconds(10));

    assertThat(gathered.coverage()).isEqualTo(new Coverage(3, 3, List.of()));
    assertThat(a.asked).containsExactly(Set.of(0, 2));
    assertThat(b.asked).containsExactly(Set.of(1));
  }

  @Test
  void all_partitionSilentDuringAHandOver_isAskedAgain() throws Exception {
    Answering a = member("a", Set.of(0, 1, 2), Set.of());
    a.silentFirst.add(Set.of(1));
    a.silentFirst.add(Set.of(1));

    Gathered<PartitionStatus> gathered = ask(Duration.ofSeconds(10));

    assertThat(gathered.complete()).isTrue();
    assertThat(a.asked).containsExactly(Set.of(0, 1, 2), Set.of(1), Set.of(1));
  }

  @Test
  void all_ownerUnreachable_standbyAnswersAndIsStale() throws Exception {
    member("a", Set.of(0, 1), Set.of());
    member("b", Set.of(2), Set.of(0, 1));
    shards.put("a", new Unreachable());

    Gathered<PartitionStatus> gathered = ask(Duration.ofSeconds(10));

    assertThat(gathered.coverage()).isEqualTo(new Coverage(3, 3, List.of(0, 1)));
    assertThat(failed).hasValue(1);
    assertThat(hedged).hasValue(0);
  }

  private static final class Unreachable implements Shards {
    @Override
    public <R> ShardAnswer<R> ask(Query<R> query, Set<Integer> partitions, Deadline deadline)
        throws IOException {
      throw new IOException("refused");
    }
  }

  @Test
  void all_ownerWithoutAConnection_isLeftToItsStandbyUntilItIsBack() throws Exception {
    Answering a = member("a", Set.of(0, 1), Set.of());
    Answering b = member("b", Set.of(2), Set.of(0, 1));
    var away = new Away();
    shards.put("a", away);

    assertThat(ask(Duration.ofSeconds(10)).coverage()).isEqualTo(new Coverage(3, 3, List.of(0, 1)));
    assertThat(ask(Duration.ofSeconds(10)).coverage()).isEqualTo(new Coverage(3, 3, List.of(0, 1)));

    assertThat(away.asked).hasValue(1);
    assertThat(b.asked).containsExactly(Set.of(2), Set.of(0, 1), Set.of(0, 1, 2));

    shards.put("a", new Slow(a, AskTimes.UNKNOWN.multipliedBy(2)));
    long begin = System.nanoTime();
    while (!ask(Duration.ofSeconds(10)).coverage().stale().isEmpty()) {
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
      if (!a.asked.isEmpty()) {
        shards.put("a", a);
      }
    }
  }

  private static final class Away implements Shards {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public <R> ShardAnswer<R> ask(Query<R> query, Set<Integer> partitions, Deadline deadline)
        throws IOException {
      asked.incrementAndGet();
      throw new ConnectException("refused");
    }
  }

  private static final class Hanging implements Shards {
    @Override
    public <R> ShardAnswer<R> ask(Query<R> query, Set<Integer> partitions, Deadline deadline)
        throws InterruptedException {
      Thread.sleep(60_000);
      throw new AssertionError("was not given up");
    }
  }

  @Test
  void all_ownerHanging_leavesTimeForTheStandby() throws Exception {
    member("a", Set.of(0, 1), Set.of());
    member("b", Set.of(2), Set.of(0, 1));
    shards.put("a", new Hanging());

    Gathered<PartitionStatus> gathered = ask(Duration.ofSeconds(1));

    assertThat(gathered.coverage()).isEqualTo(new Coverage(3, 3, List.of(0, 1)));
    assertThat(hedged).hasValue(1);
  }

  @Test
  void all_ownerSlow_isAskedOnceAndItsStandbyOnlyWhenItIsLate() throws Exception {
    Answering a = member("a", Set.of(0, 1, 2), Set.of());
    Answering b = member("b", Set.of(), Set.of(0, 1, 2));
    shards.put("a", new Slow(a, AskTimes.UNKNOWN.dividedBy(4)));

    assertThat(ask(Duration.ofSeconds(10)).coverage()).isEqualTo(new Coverage(3, 3, List.of()));
    assertThat(b.asked).isEmpty();

    shards.put("a", new Slow(a, Duration.ofSeconds(60)));
    assertThat(ask(Duration.ofSeconds(10)).coverage().stale()).containsExactly(0, 1, 2);
    assertThat(b.asked).containsExactly(Set.of(0, 1, 2));
  }

  @Test
  void all_everyOwnerSlow_hedgesFewUntilHalfOfTheTimeIsOver() throws Exception {
    Answering a = member("a", Set.of(0, 1, 2), Set.of());
    member("b", Set.of(), Set.of(0, 1, 2));
    shards.put("a", new Slow(a, Duration.ofSeconds(60)));
    for (int i = 0; i < 10; i++) {
      ask(Duration.ofSeconds(10));
    }

    long begin = System.nanoTime();
    Gathered<PartitionStatus> gathered = ask(Duration.ofMillis(800));

    assertThat(gathered.complete()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(ms(400), ms(800));
  }

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  private record Slow(Shards shards, Duration pause) implements Shards {
    @Override
    public <R> ShardAnswer<R> ask(Query<R> query, Set<Integer> partitions, Deadline deadline)
        throws IOException, InterruptedException {
      Thread.sleep(pause);
      return shards.ask(query, partitions, deadline);
    }
  }

  @Test
  void all_partitionWithoutAnAnswer_isMissingAtTheDeadline() throws Exception {
    member("a", Set.of(0, 1), Set.of());

    Gathered<PartitionStatus> gathered = ask(Duration.ofMillis(50));

    assertThat(gathered.coverage()).isEqualTo(new Coverage(3, 2, List.of()));
    assertThat(gathered.coverage().partial()).isTrue();
    assertThat(missed).hasValue(1);
  }

  @Test
  void all_twoMembersClaimAPartition_countsOnceAndThePreferredOneIsCurrent() throws Exception {
    member("a", Set.of(0, 1, 2), Set.of());
    members.add(new Member("b", 1, false, Set.of(1), Set.of()));
    shards.put("b", new Answering(2, false));

    Gathered<PartitionStatus> gathered = ask(Duration.ofSeconds(10));

    assertThat(gathered.coverage()).isEqualTo(new Coverage(3, 3, List.of()));
    assertThat(gathered.results()).extracting(PartitionStatus::searchable).containsOnly(1L);
  }

  @Test
  void all_memberRestoring_isStale() throws Exception {
    member("a", Set.of(0, 1, 2), Set.of());
    shards.put("a", new Answering(1, false));

    assertThat(ask(Duration.ofSeconds(10)).coverage().stale()).containsExactly(0, 1, 2);
  }

  @Test
  void all_noMembersKnownYet_isPartialAndEmpty() throws Exception {
    assertThat(ask(Duration.ofMillis(20)).coverage()).isEqualTo(new Coverage(3, 0, List.of()));
  }
}
