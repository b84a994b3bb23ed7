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
   * The largest records of the topics, if these are fit.
   *
   * @throws TopicException naming topic, setting, value and the command that mends it
   */
  TopicLimits verify(TopicSettings topics) {
    Map<ConfigResource, Config> configs = configs(topics);
    compacted(topics.embeddings(), configs);
    TopicLimits limits =
        new TopicLimits(
            largest(topics.images(), configs),
            largest(topics.embeddings(), configs),
            largest(topics.deadLetter(), configs));
    roomForDeadLetters(topics, limits);
    return limits;
  }

  private static int largest(String topic, Map<ConfigResource, Config> configs) {
    return Integer.parseInt(value(configs, topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG));
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

  /** A dead letter that is too large goes without its value, but why and where from must fit. */
  private static void roomForDeadLetters(TopicSettings topics, TopicLimits limits) {
    String setting = TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
    long wanted = (long) limits.image() + RecordSizes.ERROR_HEADERS;
    if (limits.deadLetter() < RecordSizes.ERROR_HEADERS) {
      throw unfit(
          topics.deadLetter(),
          setting,
          "" + limits.deadLetter(),
          "" + wanted,
          "an image of the largest size and its error must fit");
    }
    if (limits.deadLetter() < wanted) {
      LOG.warn(
          "Topic {} has {}={}; {} is advised: a dead letter that does not fit goes without its value",
          topics.deadLetter(),
          setting,
          limits.deadLetter(),
          wanted);
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
