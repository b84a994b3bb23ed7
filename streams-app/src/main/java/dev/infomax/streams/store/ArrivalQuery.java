package dev.infomax.streams.store;

import java.util.Map;
import org.apache.kafka.streams.query.Query;

/**
 * Asks a vector store for the embeddings that became searchable last.
 *
 * @param since what was seen, by partition; a partition that is not there answers with its cursor
 *     alone
 * @param limit how many at most, the last ones
 */
public record ArrivalQuery(Map<Integer, ArrivalCursor> since, int limit)
    implements Query<ArrivalResult> {
  /** Copies the map. */
  public ArrivalQuery {
    since = Map.copyOf(since);
  }
}
