package dev.infomax.streams.topology.search;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topic the stores are restored from: its partitions, ends and rules. Thread-safe. */
final class EmbeddingsTopic {
  private final Admin admin;
  private final String name;
  private volatile String id = "";

  EmbeddingsTopic(Admin admin, String name) {
    this.admin = admin;
    this.name = name;
  }

  /**
   * Checks that the topic keeps the latest embedding of every id, and tombstones for longer than
   * {@code maxAge}: a store would else lose embeddings in a restore, or keep deleted ones.
   *
   * @throws SearchStartException naming setting, value and the command that mends it
   */
  void verify(Duration maxAge) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
    Config config =
        Objects.requireNonNull(
            awaitTopic("read the settings", admin.describeConfigs(List.of(resource)).all())
                .get(resource));
    String policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
    if (!policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      throw unfit(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          policy,
          TopicConfig.CLEANUP_POLICY_COMPACT,
          "it is what the stores are restored from");
    }
    String retention = config.get(TopicConfig.DELETE_RETENTION_MS_CONFIG).value();
    if (Long.parseLong(retention) <= maxAge.toMillis()) {
      throw unfit(
          TopicConfig.DELETE_RETENTION_MS_CONFIG,
          retention,
          Long.toString(2 * maxAge.toMillis()),
          "deleted embeddings could come back; it must be more than search.max-age, %d ms"
              .formatted(maxAge.toMillis()));
    }
  }

  /**
   * What tells it from another topic that has had its name (KIP-516), as of the last look at its
   * {@link #partitions}; empty before, and where the brokers know of no such ids.
   */
  String id() {
    return id;
  }

  /** All partitions. */
  List<TopicPartition> partitions() {
    TopicDescription description =
        Objects.requireNonNull(
            awaitTopic("describe", admin.describeTopics(List.of(name)).allTopicNames()).get(name));
    id = description.topicId().equals(Uuid.ZERO_UUID) ? "" : description.topicId().toString();
    return description.partitions().stream()
        .map(partition -> new TopicPartition(name, partition.partition()))
        .toList();
  }

  /** The last stable offset of each partition: behind it nothing is committed yet. */
  Map<TopicPartition, Long> lastStableOffsets(List<TopicPartition> partitions) {
    var latest =
        partitions.stream()
            .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
    var options = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
    return awaitTopic("read the ends", admin.listOffsets(latest, options).all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private <T> T awaitTopic(String what, org.apache.kafka.common.KafkaFuture<T> answer) {
    String action = "%s of topic %s".formatted(what, name);
    try {
      return AdminCall.answer(action, answer);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new SearchStartException(
            "topic %s does not exist; create it compacted, or let topics.create do so"
                .formatted(name),
            e);
      }
      throw new SearchStartException("cannot %s: %s".formatted(action, e.getCause()), e);
    }
  }

  private SearchStartException unfit(String setting, String found, String wanted, String why) {
    return new SearchStartException(
        ("topic %s has %s=%s but the search application needs %s: %s. Mend it with"
                + " kafka-configs.sh --bootstrap-server <broker> --alter --entity-type topics"
                + " --entity-name %s --add-config %s=%s")
            .formatted(name, setting, found, wanted, why, name, setting, wanted));
  }
}
