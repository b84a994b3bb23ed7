package dev.infomax.streams.query;

import dev.infomax.streams.store.ArrivalResult;
import dev.infomax.streams.store.EmbeddingResult;
import dev.infomax.streams.store.KnnResult;
import dev.infomax.streams.store.PageResult;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.store.SampleResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.query.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every partition once, wherever it lives, and asks again for those that did not answer until
 * the deadline: active owners first, standbys from the second round on.
 *
 * <p>Thread-safe; asks on virtual threads.
 */
final class ScatterGather implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScatterGather.class);

  private final Cluster cluster;
  private final MemberShards shards;
  private final QuerySettings settings;
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("infomax-query-", 0).factory());

  ScatterGather(Cluster cluster, MemberShards shards, QuerySettings settings) {
    this.cluster = cluster;
    this.shards = shards;
    this.settings = settings;
  }

  <R> Gathered<R> all(Query<R> query, Deadline deadline) throws InterruptedException {
    var wanted = new TreeSet<Integer>();
    for (int partition = 0; partition < cluster.partitions(); partition++) {
      wanted.add(partition);
    }
    return from(wanted, query, deadline);
  }

  <R> Gathered<R> from(Set<Integer> wanted, Query<R> query, Deadline deadline)
      throws InterruptedException {
    var answers = new TreeMap<Integer, PartitionAnswer<R>>();
    for (int round = 0; ; round++) {
      var missing = new TreeSet<>(wanted);
      missing.removeAll(answers.keySet());
      ask(query, missing, round > 0, deadline).forEach(a -> merge(answers, a));
      if (answers.size() == wanted.size() || deadline.passed()) {
        return new Gathered<>(wanted.size(), answers);
      }
      Thread.sleep(
          settings.retryPause().compareTo(deadline.left()) < 0
              ? settings.retryPause()
              : deadline.left());
    }
  }

  /** A partition counts once; its active owner's answer is preferred to a standby's. */
  private static <R> void merge(
      Map<Integer, PartitionAnswer<R>> answers, PartitionAnswer<R> answer) {
    answers.merge(answer.partition(), answer, (a, b) -> b.current() && !a.current() ? b : a);
  }

  private <R> List<PartitionAnswer<R>> ask(
      Query<R> query, Set<Integer> missing, boolean standbysToo, Deadline deadline)
      throws InterruptedException {
    var tasks = new ArrayList<Callable<List<PartitionAnswer<R>>>>();
    boolean anyStandby = false;
    for (Member member : cluster.members()) {
      anyStandby |= !member.standby().isEmpty();
      var asked = new TreeSet<>(missing);
      asked.removeIf(p -> standbysToo ? !member.holds(p) : !member.active().contains(p));
      if (!asked.isEmpty()) {
        tasks.add(() -> ask(member, query, asked, deadline));
      }
    }
    // Half of the time is kept for the standbys, should an owner hang.
    long nanos = deadline.left().toNanos() / (anyStandby && !standbysToo ? 2 : 1);
    var answers = new ArrayList<PartitionAnswer<R>>();
    for (var future : executor.invokeAll(tasks, nanos, TimeUnit.NANOSECONDS)) {
      answers.addAll(outcome(future));
    }
    return answers;
  }

  private <R> List<PartitionAnswer<R>> ask(
      Member member, Query<R> query, Set<Integer> partitions, Deadline deadline) throws Exception {
    var answers = new ArrayList<PartitionAnswer<R>>();
    ShardAnswer<R> answer = shards.of(member).ask(query, partitions, deadline);
    answer
        .results()
        .forEach(
            (partition, result) -> {
              boolean current = answer.settled() && member.active().contains(partition);
              if (partitions.contains(partition) && says(result, current)) {
                answers.add(new PartitionAnswer<>(partition, current, result));
              }
            });
    return answers;
  }

  private static <R> List<PartitionAnswer<R>> outcome(Future<List<PartitionAnswer<R>>> future)
      throws InterruptedException {
    if (future.isCancelled()) {
      return List.of();
    }
    try {
      return future.get();
    } catch (ExecutionException e) {
      LOG.debug("a member did not answer", e.getCause());
      return List.of();
    }
  }

  /**
   * Whether a result is an answer. An index that is still loading knows only some of its vectors;
   * and that an id is absent proves nothing while its record may not have arrived. A standby knows
   * no arrivals.
   */
  private static boolean says(Object result, boolean current) {
    return switch (result) {
      case KnnResult knn -> knn.status().loaded();
      case EmbeddingResult found -> current || found.value() != null;
      case ArrivalResult ignored -> current;
      case PageResult ignored -> true;
      case SampleResult ignored -> true;
      case PartitionStatus ignored -> true;
      default -> throw new IllegalArgumentException("unknown result " + result.getClass());
    };
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
