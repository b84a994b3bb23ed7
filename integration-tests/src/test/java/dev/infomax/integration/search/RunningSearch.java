package dev.infomax.integration.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infomax.streams.store.KnnQuery;
import dev.infomax.streams.store.KnnResult;
import dev.infomax.streams.store.Neighbor;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.store.Rejection;
import dev.infomax.streams.store.StatusQuery;
import dev.infomax.streams.topology.search.SearchApplication;
import dev.infomax.streams.topology.search.SearchTopology;
import dev.infomax.streams.vector.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;

/** An instance of the search application, and what it answers. */
final class RunningSearch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final SearchApplication application;

  RunningSearch(SearchApplication application) {
    this.application = application;
  }

  RunningSearch awaitRunning() throws InterruptedException {
    awaitRunning(PATIENCE);
    return this;
  }

  void awaitRunning(Duration limit) throws InterruptedException {
    await(
        limit, () -> streams().state() == KafkaStreams.State.RUNNING, () -> "" + streams().state());
  }

  /** Waits until just these ids are searchable. */
  void awaitIds(Collection<String> expected) throws InterruptedException {
    Set<String> wanted = new TreeSet<>(expected);
    await(PATIENCE, () -> ids().equals(wanted), () -> ids().toString());
    assertThat(ids()).isEqualTo(wanted);
  }

  void await(Duration limit, BooleanSupplier condition, Supplier<String> seen)
      throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as("waited %s, last seen: %s", limit, seen.get())
          .isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  /** Ids that a search for everything finds. */
  Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    for (KnnResult result : ask(new KnnQuery(new float[] {1, 1, 1, 1}, 1000, Metric.COSINE))) {
      result.neighbors().stream().map(Neighbor::id).forEach(ids::add);
    }
    return ids;
  }

  long rejected(Rejection reason) {
    return ask(new StatusQuery()).stream()
        .mapToLong(status -> Objects.requireNonNull(status.rejections().get(reason)))
        .sum();
  }

  /** How the partitions of this instance stand. */
  List<PartitionStatus> status() {
    return ask(new StatusQuery());
  }

  long searchable() {
    return ask(new StatusQuery()).stream().mapToLong(PartitionStatus::searchable).sum();
  }

  private <R> List<R> ask(Query<R> query) {
    try {
      return answers(StateQueryRequest.inStore(SearchTopology.STORE).withQuery(query));
    } catch (ConcurrentModificationException e) {
      return List.of(); // a thread is being replaced just now
    }
  }

  private <R> List<R> answers(StateQueryRequest<R> request) {
    List<R> answers = new ArrayList<>();
    for (QueryResult<R> result : streams().query(request).getPartitionResults().values()) {
      if (result.isSuccess()) {
        answers.add(result.getResult());
      }
    }
    return answers;
  }

  /** Records that went through the processor, and not through a restore. */
  long processed() {
    return metric("stream-thread-metrics", "process-total", "");
  }

  /** Records that the restore consumers read. */
  long restored() {
    return metric("consumer-fetch-manager-metrics", "records-consumed-total", "restore-consumer");
  }

  private long metric(String group, String name, String client) {
    return streams().metrics().entrySet().stream()
        .filter(entry -> entry.getKey().group().equals(group))
        .filter(entry -> entry.getKey().name().equals(name))
        .filter(entry -> !entry.getKey().tags().containsKey("topic"))
        .filter(entry -> entry.getKey().tags().toString().contains(client))
        .mapToLong(entry -> ((Number) entry.getValue().metricValue()).longValue())
        .sum();
  }

  KafkaStreams streams() {
    return application.streams();
  }

  @Override
  public void close() {
    application.close();
  }
}
