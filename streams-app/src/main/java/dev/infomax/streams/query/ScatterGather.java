package dev.infomax.streams.query;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.streams.query.Query;

/**
 * Asks the partitions of the cluster, wherever they live, until all have answered or the deadline
 * has come: {@link Question}.
 *
 * <p>Thread-safe; asks on virtual threads.
 */
final class ScatterGather implements AutoCloseable {
  private final Cluster cluster;
  private final MemberShards shards;
  private final Duration pause;
  private final GatherMetrics metrics;
  private final AskTimes times = new AskTimes();
  private final HedgeBudget budget = new HedgeBudget();
  private final Absentees absentees = new Absentees();
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("infomax-query-", 0).factory());

  ScatterGather(
      Cluster cluster, MemberShards shards, QuerySettings settings, GatherMetrics metrics) {
    this.cluster = cluster;
    this.shards = shards;
    this.pause = settings.retryPause();
    this.metrics = metrics;
  }

  <R> Gathered<R> all(Query<R> query, Deadline deadline) throws InterruptedException {
    return all(query, Freshness.ANY, deadline);
  }

  /**
   * Asks all partitions.
   *
   * @param freshness which answers count
   */
  <R> Gathered<R> all(Query<R> query, Freshness freshness, Deadline deadline)
      throws InterruptedException {
    var wanted = new TreeSet<Integer>();
    for (int partition = 0; partition < cluster.partitions(); partition++) {
      wanted.add(partition);
    }
    return from(wanted, query, freshness, deadline);
  }

  <R> Gathered<R> from(Set<Integer> wanted, Query<R> query, Deadline deadline)
      throws InterruptedException {
    return from(wanted, query, Freshness.ANY, deadline);
  }

  private <R> Gathered<R> from(
      Set<Integer> wanted, Query<R> query, Freshness freshness, Deadline deadline)
      throws InterruptedException {
    budget.asked();
    return new Question<>(query, wanted, freshness, deadline, this, executor).answer();
  }

  Cluster cluster() {
    return cluster;
  }

  MemberShards shards() {
    return shards;
  }

  /** Before a member that could not answer is asked again. */
  Duration pause() {
    return pause;
  }

  GatherMetrics metrics() {
    return metrics;
  }

  AskTimes times() {
    return times;
  }

  HedgeBudget budget() {
    return budget;
  }

  Absentees absentees() {
    return absentees;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
