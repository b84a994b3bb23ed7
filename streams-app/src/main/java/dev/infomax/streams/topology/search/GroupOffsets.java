package dev.infomax.streams.topology.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The offsets that the consumer group has committed. Thread-safe. */
final class GroupOffsets {
  private final Admin admin;
  private final String group;

  GroupOffsets(Admin admin, String group) {
    this.admin = admin;
    this.group = group;
  }

  String group() {
    return group;
  }

  /** The committed offsets; partitions without one are left out. */
  Map<TopicPartition, Long> committed(List<TopicPartition> partitions) {
    var spec = Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(partitions));
    var options = new ListConsumerGroupOffsetsOptions().requireStable(true);
    Map<TopicPartition, OffsetAndMetadata> answer =
        AdminCall.await(
            "read the offsets of group " + group,
            admin.listConsumerGroupOffsets(spec, options).partitionsToOffsetAndMetadata(group));
    Map<TopicPartition, Long> committed = new HashMap<>();
    answer.forEach(
        (partition, offset) -> {
          if (offset != null) {
            committed.put(partition, offset.offset());
          }
        });
    return committed;
  }

  /**
   * Sets offsets, which only a group without members takes from outside.
   *
   * @throws ExecutionException if the brokers refuse, because the group has members
   */
  void set(Map<TopicPartition, Long> offsets) throws ExecutionException {
    Map<TopicPartition, OffsetAndMetadata> values = new HashMap<>();
    offsets.forEach((partition, offset) -> values.put(partition, new OffsetAndMetadata(offset)));
    AdminCall.answer(
        "set offsets of group " + group, admin.alterConsumerGroupOffsets(group, values).all());
  }
}
