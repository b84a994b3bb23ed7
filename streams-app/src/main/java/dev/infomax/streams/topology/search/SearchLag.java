package dev.infomax.streams.topology.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records of the embeddings topic the group has not committed yet, by partition, for the
 * whole cluster. Two calls to the brokers; up to one commit interval late. Thread-safe.
 */
public final class SearchLag {
  private final EmbeddingsTopic topic;
  private final GroupOffsets offsets;

  SearchLag(EmbeddingsTopic topic, GroupOffsets offsets) {
    this.topic = topic;
    this.offsets = offsets;
  }

  /**
   * Records behind by partition number; a partition without a committed offset is behind by all.
   *
   * @throws SearchStartException if the brokers do not answer
   */
  public Map<Integer, Long> byPartition() {
    List<TopicPartition> partitions = topic.partitions();
    Map<TopicPartition, Long> committed = offsets.committed(partitions);
    Map<Integer, Long> lag = new HashMap<>();
    topic
        .lastStableOffsets(partitions)
        .forEach(
            (partition, end) ->
                lag.put(
                    partition.partition(),
                    Math.max(0, end - committed.getOrDefault(partition, 0L))));
    return lag;
  }
}
