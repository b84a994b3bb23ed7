package dev.infomax.local.cli;

import dev.infomax.local.host.StartException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A topic that must be there, on a broker that must answer, before a command begins. */
final class ExistingTopic {
  private static final String TIMEOUT_MS = "10000";

  private ExistingTopic() {}

  /**
   * Asks the broker for the topic's partitions.
   *
   * @throws StartException if the broker does not answer within 10 s or has no such topic
   */
  static List<TopicPartition> require(String topic, Map<String, String> settings)
      throws InterruptedException {
    Map<String, Object> all = new HashMap<>(settings);
    all.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    all.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    try (Admin admin = Admin.create(all)) {
      return partitions(admin, topic);
    } catch (ExecutionException e) {
      throw new StartException(
          "no answer from the Kafka broker at %s: %s"
              .formatted(settings.get("bootstrap.servers"), String.valueOf(e.getCause())),
          e);
    }
  }

  private static List<TopicPartition> partitions(Admin admin, String topic)
      throws InterruptedException, ExecutionException {
    try {
      return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
          .flatMap(description -> description.partitions().stream())
          .map(partition -> new TopicPartition(topic, partition.partition()))
          .toList();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        Set<String> names = new TreeSet<>(admin.listTopics().names().get());
        throw new StartException(
            "topic '%s' is not there; there are %s".formatted(topic, names), e);
      }
      throw e;
    }
  }
}
