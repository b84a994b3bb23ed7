package dev.infomax.streams.topology.search;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a group that has no offsets yet the ends of the partitions as its offsets.
 *
 * <p>A store is restored up to the group's offset, and what comes after it is processed record by
 * record. Without an offset (first start, or offsets expired while the application was down)
 * nothing would be restored: the application would be running, and say that it lags by nothing,
 * with the whole topic still to come. Stateless.
 */
final class OffsetSeeder {
  private static final Logger LOG = LoggerFactory.getLogger(OffsetSeeder.class);

  private final EmbeddingsTopic topic;
  private final GroupOffsets offsets;

  OffsetSeeder(EmbeddingsTopic topic, GroupOffsets offsets) {
    this.topic = topic;
    this.offsets = offsets;
  }

  /** Sets the missing offsets; refused where other instances are alive: they see to it. */
  void seed() {
    List<TopicPartition> partitions = topic.partitions();
    Map<TopicPartition, Long> committed = offsets.committed(partitions);
    List<TopicPartition> missing =
        partitions.stream().filter(partition -> !committed.containsKey(partition)).toList();
    if (!missing.isEmpty()) {
      set(topic.lastStableOffsets(missing));
    }
  }

  private void set(Map<TopicPartition, Long> ends) {
    String list =
        ends.entrySet().stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    try {
      offsets.set(ends);
      LOG.info("Group {} had no offsets; restoring up to {}", offsets.group(), list);
    } catch (ExecutionException e) {
      LOG.warn(
          "Group {} has members but no offsets for {}: their backlog is processed, not restored ({})",
          offsets.group(),
          list,
          String.valueOf(e.getCause()));
    }
  }
}
