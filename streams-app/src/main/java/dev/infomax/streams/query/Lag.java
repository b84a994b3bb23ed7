package dev.infomax.streams.query;

import java.util.Map;

/** How far a Kafka Streams application is behind its input. Implementations are thread-safe. */
@FunctionalInterface
public interface Lag {
  /**
   * Records that are on the topic and not committed yet, by partition; empty if unknown. Takes two
   * seconds at most.
   */
  Map<Integer, Long> byPartition();
}
