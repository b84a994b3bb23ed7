package dev.infomax.streams.query;

import java.io.IOException;
import java.util.Set;
import org.apache.kafka.streams.query.Query;

/** The partitions of one member. Implementations are thread-safe. */
interface Shards {
  /**
   * Asks partitions; those that cannot answer now are missing in what comes back.
   *
   * @throws IOException if the member cannot be reached or answers nonsense
   */
  <R> ShardAnswer<R> ask(Query<R> query, Set<Integer> partitions, Deadline deadline)
      throws IOException, InterruptedException;
}
