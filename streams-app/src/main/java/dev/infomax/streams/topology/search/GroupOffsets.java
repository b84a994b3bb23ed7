package dev.infomax.streams.topology.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

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

  /** Whether the group has no members: only then can offsets be set from outside. */
  boolean empty() {
    String action = "describe group " + group;
    try {
      var groups = AdminCall.answer(action, admin.describeConsumerGroups(List.of(group)).all());
      GroupState state = Objects.requireNonNull(groups.get(group)).groupState();
      return state == GroupState.EMPTY || state == GroupState.DEAD;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return true;
      }
      throw new SearchStartException("cannot %s: %s".formatted(action, e.getCause()), e);
    }
  }

  /**
   * Sets offsets.
   *
   * @throws ExecutionException if the brokers refuse, because the group has got members meanwhile
   */
  void set(Map<TopicPartition, Long> offsets) throws ExecutionException {
    Map<TopicPartition, OffsetAndMetadata> values = new HashMap<>();
    offsets.forEach((partition, offset) -> values.put(partition, new OffsetAndMetadata(offset)));
    AdminCall.answer(
        "set offsets of group " + group, admin.alterConsumerGroupOffsets(group, values).all());
  }
}
