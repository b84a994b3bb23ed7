package dev.infomax.bench;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** How far a group has come. */
record CommittedOffsets(Admin admin, String group, String topic) {
  /** Sum of the committed offsets over the topic's partitions. */
  long sum() throws InterruptedException {
    try {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get()
          .entrySet()
          .stream()
          .filter(e -> e.getKey().topic().equals(topic) && e.getValue() != null)
          .mapToLong(e -> e.getValue().offset())
          .sum();
    } catch (ExecutionException e) {
      // The group does not exist before its first commit.
      return 0;
    }
  }
}
