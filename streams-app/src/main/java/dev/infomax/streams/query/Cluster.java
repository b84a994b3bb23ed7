package dev.infomax.streams.query;

import java.util.List;

/** Who holds which partition; changes with every rebalance. Implementations are thread-safe. */
public interface Cluster {
  /** Partitions of the embeddings topic. */
  int partitions();

  /** The members as far as they are known now; empty while the application is not started. */
  List<Member> members();
}
