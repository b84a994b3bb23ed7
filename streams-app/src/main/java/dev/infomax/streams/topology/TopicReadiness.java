package dev.infomax.streams.topology;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until the leader of every partition serves it. A topic is listed before that. An idempotent
 * producer whose first batch is refused while its second is taken never gets the first one in.
 */
final class TopicReadiness {
  private TopicReadiness() {}

  /**
   * Asks every leader for the end of its log; the client repeats that until it answers.
   *
   * @throws TopicException if one does not in the time the client allows
   */
  static void await(Admin admin, Collection<String> topics) {
    Map<String, TopicDescription> found =
        KafkaCall.await("describe the topics", admin.describeTopics(topics).allTopicNames());
    Map<TopicPartition, OffsetSpec> ends =
        found.values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    KafkaCall.await("reach the leaders of the topics", admin.listOffsets(ends).all());
  }
}
