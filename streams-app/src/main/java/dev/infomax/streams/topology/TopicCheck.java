package dev.infomax.streams.topology;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies that existing topics are fit for their use. */
final class TopicCheck {
  private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);
  private static final int ATTEMPTS = 100;
  private static final long PAUSE_MILLIS = 100;

  private final Admin admin;

  TopicCheck(Admin admin) {
    this.admin = admin;
  }

  /**
   * @throws TopicException naming topic, setting, value and the command that mends it
   */
  void verify(TopicSettings topics) {
    Map<ConfigResource, Config> configs = configs(topics);
    compacted(topics.embeddings(), configs);
    roomForDeadLetters(topics, configs);
  }

  /** Brokers hear of a topic that was just created one after the other: asked until they have. */
  private Map<ConfigResource, Config> configs(TopicSettings topics) {
    var resources =
        Stream.of(topics.images(), topics.embeddings(), topics.deadLetter())
            .map(TopicCheck::resource)
            .toList();
    for (int attempt = 1; ; attempt++) {
      try {
        return KafkaCall.await(
            "read the settings of the topics", admin.describeConfigs(resources).all());
      } catch (TopicException e) {
        if (attempt == ATTEMPTS || !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
        KafkaCall.pause(PAUSE_MILLIS);
      }
    }
  }

  private static void compacted(String topic, Map<ConfigResource, Config> configs) {
    String policy = value(configs, topic, TopicConfig.CLEANUP_POLICY_CONFIG);
    if (!policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      throw unfit(
          topic,
          TopicConfig.CLEANUP_POLICY_CONFIG,
          policy,
          TopicConfig.CLEANUP_POLICY_COMPACT,
          "the embeddings are restored from it");
    }
    String retention = value(configs, topic, TopicConfig.DELETE_RETENTION_MS_CONFIG);
    if (Long.parseLong(retention) < Topics.DELETE_RETENTION_MILLIS) {
      LOG.warn(
          "Topic {} keeps tombstones for {} ms; {} or more is advised, so that an instance that was"
              + " away for long sees every deletion",
          topic,
          retention,
          Topics.DELETE_RETENTION_MILLIS);
    }
  }

  private static void roomForDeadLetters(
      TopicSettings topics, Map<ConfigResource, Config> configs) {
    String setting = TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
    long image = Long.parseLong(value(configs, topics.images(), setting));
    String found = value(configs, topics.deadLetter(), setting);
    long wanted = image + RecordSizes.ERROR_HEADERS;
    if (Long.parseLong(found) < wanted) {
      throw unfit(
          topics.deadLetter(),
          setting,
          found,
          "" + wanted,
          "an image of the largest size and its error must fit");
    }
  }

  private static TopicException unfit(
      String topic, String setting, String found, String wanted, String why) {
    return new TopicException(
        ("topic %s has %s=%s but %s is needed: %s; mend it with kafka-configs.sh --alter"
                + " --entity-type topics --entity-name %s --add-config %s=%s")
            .formatted(topic, setting, found, wanted, why, topic, setting, wanted));
  }

  private static String value(Map<ConfigResource, Config> configs, String topic, String setting) {
    Config config = Objects.requireNonNull(configs.get(resource(topic)), topic);
    return Objects.requireNonNull(config.get(setting), setting).value();
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }
}
