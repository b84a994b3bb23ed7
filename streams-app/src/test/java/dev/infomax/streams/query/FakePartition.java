package dev.infomax.streams.query;

import dev.infomax.streams.store.EmbeddingQuery;
import dev.infomax.streams.store.EmbeddingResult;
import dev.infomax.streams.store.KnnQuery;
import dev.infomax.streams.store.KnnResult;
import dev.infomax.streams.store.Neighbor;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.store.SampleQuery;
import dev.infomax.streams.store.SampleResult;
import dev.infomax.streams.store.StatusQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.query.Query;

/**
 * Partition 0 of a store: everything is stored, part of it is searchable; neighbours come in the
 * order they were put. Other partitions never answer. Confined to one test.
 */
final class FakePartition implements Shards {
  private final Map<String, byte[]> stored = new LinkedHashMap<>();
  private final Map<String, byte[]> searchable = new LinkedHashMap<>();

  void refused(String id, byte[] value) {
    stored.put(id, value);
  }

  void accepted(String id, byte[] value) {
    stored.put(id, value);
    searchable.put(id, value);
  }

  @Override
  @SuppressWarnings("unchecked") // each kind of query gets its kind of result
  public <R> ShardAnswer<R> ask(Query<R> query, Set<Integer> partitions, Deadline deadline) {
    return partitions.contains(0)
        ? new ShardAnswer<>(true, Map.of(0, (R) answer(query)))
        : new ShardAnswer<>(true, Map.of());
  }

  private Object answer(Query<?> query) {
    var status = new PartitionStatus(0, searchable.size(), 0, Map.of(), 0, true);
    return switch (query) {
      case KnnQuery knn -> new KnnResult(neighbors().limit(knn.k()).toList(), status);
      case EmbeddingQuery(String id) -> new EmbeddingResult(stored.get(id), status);
      case SampleQuery(int count, long _) -> new SampleResult(entries(count), status);
      case StatusQuery _ -> status;
      default -> throw new AssertionError("not expected: " + query);
    };
  }

  private Stream<Neighbor> neighbors() {
    List<String> ids = List.copyOf(searchable.keySet());
    return searchable.entrySet().stream()
        .map(e -> new Neighbor(e.getKey(), 0.1 * ids.indexOf(e.getKey()), e.getValue()));
  }

  private List<SampleResult.Entry> entries(int count) {
    return searchable.entrySet().stream()
        .limit(count)
        .map(e -> new SampleResult.Entry(e.getKey(), e.getValue()))
        .toList();
  }
}
