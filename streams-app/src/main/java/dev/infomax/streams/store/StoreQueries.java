package dev.infomax.streams.store;

import dev.infomax.streams.index.Answer;
import dev.infomax.streams.index.Hit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.Lock;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Answers the queries to a {@link VectorStore}: its own, and those that RocksDB's store knows.
 *
 * <p>Never throws, for Kafka Streams does not catch what a query throws. A store that is closed, or
 * about to be, fails as {@code NOT_PRESENT}: ask again, another store takes its place. Thread-safe.
 */
final class StoreQueries {
  private final VectorStore store;
  private final KeyValueStore<Bytes, byte[]> rocks;
  private final Lock alive;

  /**
   * @param alive keeps the store open while held
   */
  StoreQueries(VectorStore store, KeyValueStore<Bytes, byte[]> rocks, Lock alive) {
    this.store = store;
    this.rocks = rocks;
    this.alive = alive;
  }

  <R> QueryResult<R> answer(Query<R> query, PositionBound bound, QueryConfig config) {
    if (query instanceof StatusQuery) {
      return result(store.status());
    }
    if (!alive.tryLock()) {
      return notPresent("store is closing or being rebuilt");
    }
    try {
      return rocks.isOpen() ? answerOpen(query, bound, config) : notPresent("store is closed");
    } catch (InvalidStateStoreException e) {
      return notPresent(e.toString());
    } catch (RuntimeException e) {
      return QueryResult.forFailure(FailureReason.STORE_EXCEPTION, e.toString());
    } finally {
      alive.unlock();
    }
  }

  private <R> QueryResult<R> answerOpen(Query<R> query, PositionBound bound, QueryConfig config) {
    return switch (query) {
      case KnnQuery knn -> result(nearest(knn));
      case LoadQuery _ -> result(loading());
      case EmbeddingQuery byId ->
          result(new EmbeddingResult(rocks.get(Ids.key(byId.id())), store.status()));
      case PageQuery page -> result(new PageResult(ids(page), store.status()));
      case SampleQuery sample -> result(new SampleResult(entries(sample), store.status()));
      case ArrivalQuery arrivals -> result(arrived(arrivals));
      case KeyQuery<?, ?> key when key.getKey() instanceof Bytes b && ReservedKeys.reserved(b) ->
          result(null);
      case RangeQuery<?, ?> _ -> visible(rocks.query(query, bound, config));
      default -> rocks.query(query, bound, config);
    };
  }

  private PartitionStatus loading() {
    store.searchable();
    return store.status();
  }

  private List<String> ids(PageQuery page) {
    List<String> ids = new ArrayList<>();
    Bytes from = page.after().isEmpty() ? null : Ids.key(page.after());
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, null)) {
      while (entries.hasNext() && ids.size() < page.limit()) {
        Bytes key = entries.next().key;
        if (!key.equals(from)) {
          Ids.of(key).ifPresent(ids::add);
        }
      }
    }
    return ids;
  }

  private List<SampleResult.Entry> entries(SampleQuery sample) {
    List<SampleResult.Entry> entries = new ArrayList<>();
    SearchableVectors vectors = store.searchable();
    List<String> ids =
        vectors == null
            ? List.of()
            : vectors.sample(sample.model(), sample.count(), new SplittableRandom(sample.seed()));
    for (String id : ids) {
      byte[] value = rocks.get(Ids.key(id));
      if (value != null) {
        entries.add(new SampleResult.Entry(id, value));
      }
    }
    return entries;
  }

  private ArrivalResult arrived(ArrivalQuery query) {
    PartitionStatus status = store.status();
    Arrivals.Since since =
        store.arrivals().since(query.since().get(status.partition()), query.limit());
    List<ArrivalResult.Entry> entries = new ArrayList<>();
    for (Bytes key : new LinkedHashSet<>(since.keys())) {
      byte[] value = rocks.get(key);
      if (value != null) {
        Ids.of(key).ifPresent(id -> entries.add(new ArrivalResult.Entry(id, value)));
      }
    }
    return new ArrivalResult(since.cursor(), since.skipped(), entries, status);
  }

  private KnnResult nearest(KnnQuery query) {
    // The status first: a load that ends meanwhile must not make this answer look complete.
    PartitionStatus status = store.status();
    SearchableVectors vectors = store.searchable();
    if (vectors == null) {
      return new KnnResult(List.of(), true, status);
    }
    Answer answer = vectors.answer(query.model(), query.request());
    return new KnnResult(neighbors(answer), answer.exact(), status);
  }

  private static List<Neighbor> neighbors(Answer answer) {
    List<Neighbor> neighbors = new ArrayList<>(answer.hits().size());
    for (int rank = 0; rank < answer.hits().size(); rank++) {
      Hit hit = answer.hits().get(rank);
      neighbors.add(new Neighbor(hit.id(), hit.distance(), answer.values().get(rank)));
    }
    return List.copyOf(neighbors);
  }

  @SuppressWarnings("unchecked") // a RangeQuery's result is an iterator of keys and values
  private static <R> QueryResult<R> visible(QueryResult<R> found) {
    if (!found.isSuccess()) {
      return found;
    }
    var entries = (KeyValueIterator<Bytes, byte[]>) found.getResult();
    QueryResult<R> filtered = (QueryResult<R>) QueryResult.forResult(new VisibleEntries(entries));
    filtered.setPosition(found.getPosition());
    return filtered;
  }

  @SuppressWarnings("unchecked") // each query is answered with the result that its type declares
  private <R> QueryResult<R> result(@Nullable Object result) {
    QueryResult<R> success = (QueryResult<R>) QueryResult.forResult(result);
    success.setPosition(rocks.getPosition());
    return success;
  }

  private static <R> QueryResult<R> notPresent(String why) {
    return QueryResult.forFailure(FailureReason.NOT_PRESENT, why);
  }
}
