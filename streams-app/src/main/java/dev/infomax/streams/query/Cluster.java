package dev.infomax.streams.query;

import java.util.List;
import java.util.Map;

/** Who holds which partition; changes with every rebalance. Implementations are thread-safe. */
public interface Cluster {
  /** Partitions of the embeddings topic. */
  int partitions();

  /**
   * Where the partitions of the embeddings topic stand now; none if that cannot be told in time.
   */
  Map<Integer, TopicPosition> positions(Deadline deadline) throws InterruptedException;

  /** The members as far as they are known now; empty while the application is not started. */
  List<Member> members();
}
