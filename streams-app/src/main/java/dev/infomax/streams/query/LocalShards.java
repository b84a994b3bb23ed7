package dev.infomax.streams.query;

import dev.infomax.streams.store.KnnResult;
import dev.infomax.streams.store.LoadQuery;
import dev.infomax.streams.store.Neighbor;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.store.Readiness;
import dev.infomax.streams.store.StatusQuery;
import dev.infomax.streams.tracing.Tracing;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;

/**
 * The partitions of this process, asked through interactive queries v2. Active tasks are not
 * required: during a rebalance even a task that stays would not count as one.
 *
 * <p>Thread-safe.
 */
public final class LocalShards implements Shards {
  private final KafkaStreams streams;
  private final String store;
  private final CaughtUp caughtUp;
  private final Tracing tracing;

  /**
   * @param tracing links queries to the traces of what they find
   */
  public LocalShards(KafkaStreams streams, String store, Tracing tracing) {
    this.streams = streams;
    this.store = store;
    this.tracing = tracing;
    this.caughtUp = CaughtUp.watch(streams, store);
  }

  /** How the partitions of this process stand; those that do not answer are missing. */
  public Map<Integer, PartitionStatus> status() {
    return answers(StateQueryRequest.inStore(store).withQuery(new StatusQuery()));
  }

  /**
   * Begins to load the indexes of this process, those that are not loaded. Nothing else begins with
   * that of a standby while no record comes.
   */
  public void load() {
    answers(StateQueryRequest.inStore(store).withQuery(new LoadQuery()));
  }

  @Override
  public <R> ShardAnswer<R> ask(Query<R> query, Set<Integer> partitions, Deadline deadline) {
    boolean settled = streams.state() == KafkaStreams.State.RUNNING;
    var request =
        StateQueryRequest.inStore(store).withQuery(query).withPartitions(Set.copyOf(partitions));
    Map<Integer, R> answers = answers(request);
    answers.replaceAll(this::truthful);
    if (tracing.isOn()) {
      answers.values().forEach(this::link);
    }
    return new ShardAnswer<>(settled, answers);
  }

  private void link(Object result) {
    if (result instanceof KnnResult knn) {
      tracing.found(knn.neighbors().stream().map(Neighbor::id).toList());
    }
  }

  /** A store that follows its topic does not know whether it has caught up with it. */
  @SuppressWarnings("unchecked") // a result is replaced by one of its own type
  private <R> R truthful(int partition, R result) {
    if (caughtUp.contains(partition)) {
      return result;
    }
    return switch (result) {
      case KnnResult knn when knn.status().readiness() == Readiness.FOLLOWING ->
          (R) new KnnResult(knn.neighbors(), knn.exact(), knn.status().restoring());
      case PartitionStatus status when status.readiness() == Readiness.FOLLOWING ->
          (R) status.restoring();
      default -> result;
    };
  }

  private <R> Map<Integer, R> answers(StateQueryRequest<R> request) {
    var answers = new HashMap<Integer, R>();
    try {
      streams.query(request).getPartitionResults().forEach((p, r) -> put(answers, p, r));
    } catch (InvalidStateStoreException | ConcurrentModificationException expected) {
      // Between two owners, before the start, or while a thread is replaced (Kafka Streams walks
      // its
      // list of threads without a lock): no partition answers, and the asker tries again.
    }
    return answers;
  }

  private static <R> void put(Map<Integer, R> answers, int partition, QueryResult<R> result) {
    if (result.isSuccess() && result.getResult() != null) {
      answers.put(partition, result.getResult());
    }
  }
}
