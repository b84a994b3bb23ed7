package dev.infomax.streams.query;

import dev.infomax.streams.store.StatusQuery;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Tells how the cluster stands.
 *
 * <p>Thread-safe.
 */
public final class StatusService {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final QueryService queries;
  private final Cluster cluster;
  private final Map<String, Lag> lags;
  private final Supplier<Map<String, String>> applications;

  /**
   * @param lags by application
   * @param applications state by application of this process
   */
  public StatusService(
      QueryService queries,
      Cluster cluster,
      Map<String, Lag> lags,
      Supplier<Map<String, String>> applications) {
    this.queries = queries;
    this.cluster = cluster;
    this.lags = Map.copyOf(lags);
    this.applications = applications;
  }

  /**
   * The status now, within two seconds; partitions that do not answer within one are missing. The
   * brokers are asked beside the partitions.
   */
  public ClusterStatus status() throws InterruptedException {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var behind = new TreeMap<String, Future<Map<Integer, Long>>>();
      lags.forEach((name, lag) -> behind.put(name, executor.submit(lag::byPartition)));
      return status(behind);
    }
  }

  private ClusterStatus status(Map<String, Future<Map<Integer, Long>>> behind)
      throws InterruptedException {
    var gathered = queries.gather().all(new StatusQuery(), Deadline.in(TIMEOUT));
    boolean any = gathered.results().stream().anyMatch(partition -> partition.searchable() > 0);
    var model = any ? queries.models().own(Deadline.in(TIMEOUT)) : queries.models().own();
    return new ClusterStatus(
        model.modelId(),
        model.dimension(),
        queries.metric(),
        gathered.coverage(),
        gathered.results(),
        known(behind),
        applications.get(),
        cluster.members());
  }

  private static Map<String, Map<Integer, Long>> known(
      Map<String, Future<Map<Integer, Long>>> behind) throws InterruptedException {
    var known = new TreeMap<String, Map<Integer, Long>>();
    for (var entry : behind.entrySet()) {
      try {
        known.put(entry.getKey(), entry.getValue().get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("the lag of " + entry.getKey() + " failed", e.getCause());
      }
    }
    return known;
  }
}
