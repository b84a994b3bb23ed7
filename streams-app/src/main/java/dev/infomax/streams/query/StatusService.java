package dev.infomax.streams.query;

import dev.infomax.streams.store.StatusQuery;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
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

  /** The status now; partitions that do not answer within a second are missing. */
  public ClusterStatus status() throws InterruptedException {
    var gathered = queries.gather().all(new StatusQuery(), Deadline.in(TIMEOUT));
    boolean any = gathered.results().stream().anyMatch(partition -> partition.searchable() > 0);
    var model = any ? queries.searched(Deadline.in(TIMEOUT)) : queries.searched();
    var behind = new TreeMap<String, Map<Integer, Long>>();
    lags.forEach((application, lag) -> behind.put(application, lag.byPartition()));
    return new ClusterStatus(
        model.modelId(),
        model.dimension(),
        queries.metric(),
        gathered.coverage(),
        gathered.results(),
        behind,
        applications.get(),
        cluster.members());
  }
}
