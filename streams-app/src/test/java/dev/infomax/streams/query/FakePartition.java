package dev.infomax.streams.query;

import dev.infomax.streams.index.Hit;
import dev.infomax.streams.index.SearchRequest;
import dev.infomax.streams.store.EmbeddingQuery;
import dev.infomax.streams.store.EmbeddingResult;
import dev.infomax.streams.store.KnnQuery;
import dev.infomax.streams.store.KnnResult;
import dev.infomax.streams.store.ModelVectors;
import dev.infomax.streams.store.Neighbor;
import dev.infomax.streams.store.PartitionStatus;
import dev.infomax.streams.store.Readiness;
import dev.infomax.streams.store.SampleQuery;
import dev.infomax.streams.store.SampleResult;
import dev.infomax.streams.store.StatusQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.streams.query.Query;

/**
 * Partition 0 of a store: everything is stored, part of it is searchable; neighbours come in the
 * order they were put. Other partitions never answer. Confined to one test.
 */
final class FakePartition implements Shards {
  private boolean exact = true;
  private final Map<String, byte[]> stored = new LinkedHashMap<>();
  private final Map<String, byte[]> searchable = new LinkedHashMap<>();
  private final Map<String, ModelVectors> models = new TreeMap<>();
  private final List<String> askedModels = new ArrayList<>();

  /** From now on it does not look at everything. */
  void approximate() {
    exact = false;
  }

  /** From now on it has vectors of this model, too. */
  void has(String model, int dimension) {
    models.put(model, new ModelVectors(dimension, 1));
  }

  /** The models that questions for neighbours named. */
  List<String> askedModels() {
    return askedModels;
  }

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
    var status = new PartitionStatus(0, models, 0, Map.of(), 0, Readiness.READY, 1);
    return switch (query) {
      case KnnQuery(String model, SearchRequest request) -> {
        askedModels.add(model);
        yield new KnnResult(neighbors(request), exact, status);
      }
      case EmbeddingQuery(String id) -> new EmbeddingResult(stored.get(id), status);
      case SampleQuery(String _, int count, long _) -> new SampleResult(entries(count), status);
      case StatusQuery _ -> status;
      default -> throw new AssertionError("not expected: " + query);
    };
  }

  private List<Neighbor> neighbors(SearchRequest request) {
    return neighbors()
        .filter(n -> request.window().contains(new Hit(n.id(), n.distance())))
        .limit(request.k())
        .toList();
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
