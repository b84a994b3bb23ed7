package dev.infomax.streams.query;

import dev.infomax.streams.store.ArrivalQuery;
import dev.infomax.streams.store.EmbeddingQuery;
import dev.infomax.streams.store.KnnQuery;
import dev.infomax.streams.store.PageQuery;
import dev.infomax.streams.store.SampleQuery;
import dev.infomax.streams.store.StatusQuery;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.streams.query.Query;

/**
 * A kind of query that members ask each other.
 *
 * <p>Immutable.
 *
 * @param code how it travels; never reused for another kind
 */
record QueryKind(int code, Class<?> type, QueryCodec<?, ?> codec) {
  private static final List<QueryKind> ALL =
      List.of(
          new QueryKind(1, KnnQuery.class, new KnnCodec()),
          new QueryKind(2, EmbeddingQuery.class, new EmbeddingCodec()),
          new QueryKind(3, StatusQuery.class, new StatusCodec()),
          new QueryKind(4, PageQuery.class, new PageCodec()),
          new QueryKind(5, SampleQuery.class, new SampleCodec()),
          new QueryKind(6, ArrivalQuery.class, new ArrivalCodec()));

  static QueryKind of(Query<?> query) {
    return find(kind -> kind.type.isInstance(query), query.getClass().getName());
  }

  static QueryKind of(int code) throws IOException {
    try {
      return find(kind -> kind.code == code, "code " + code);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static QueryKind find(Predicate<QueryKind> wanted, String found) {
    return ALL.stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("expected a known kind of query, found " + found));
  }

  /** The codec; a kind's query type decides its result type. */
  @SuppressWarnings("unchecked")
  <R> QueryCodec<Query<R>, R> typed() {
    return (QueryCodec<Query<R>, R>) codec;
  }
}
