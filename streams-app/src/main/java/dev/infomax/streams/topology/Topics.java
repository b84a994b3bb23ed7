package dev.infomax.streams.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that are missing and verifies those that are there; alters none.
 *
 * <p>Stateless.
 */
public final class Topics {
  private static final Logger LOG = LoggerFactory.getLogger(Topics.class);

  /** How long a deleted id stays on the embeddings topic as a tombstone: 30 days. */
  public static final long DELETE_RETENTION_MILLIS = 30L * 24 * 60 * 60 * 1000;

  private Topics() {}

  /**
   * Brings the topics to where both applications can start. Several processes may do so at once.
   *
   * @return the topics as they are, which may take larger records or smaller ones than we ask for
   * @throws TopicException if a topic is missing and may not be created, or is not fit for its use
   */
  public static ReadyTopics prepare(Admin admin, TopicSettings settings, RecordSizes sizes) {
    List<NewTopic> missing = missing(admin, settings, sizes);
    if (!missing.isEmpty() && !settings.create()) {
      throw new TopicException(
          "topic %s is missing and topics.create is false; create it, or let it be created"
              .formatted(missing.getFirst().name()));
    }
    missing.forEach(topic -> create(admin, topic));
    TopicLimits limits = new TopicCheck(admin).verify(settings);
    TopicReadiness.await(
        admin, List.of(settings.images(), settings.embeddings(), settings.deadLetter()));
    return new ReadyTopics(settings, limits);
  }

  private static List<NewTopic> missing(Admin admin, TopicSettings settings, RecordSizes sizes) {
    Set<String> present = KafkaCall.await("list the topics", admin.listTopics().names());
    var missing = new ArrayList<>(wanted(settings, sizes));
    missing.removeIf(topic -> present.contains(topic.name()));
    return missing;
  }

  private static List<NewTopic> wanted(TopicSettings settings, RecordSizes sizes) {
    TopicLimits limits = TopicLimits.of(sizes);
    return List.of(
        topic(
            settings,
            settings.images(),
            Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "" + limits.image())),
        topic(
            settings,
            settings.embeddings(),
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.DELETE_RETENTION_MS_CONFIG,
                "" + DELETE_RETENTION_MILLIS,
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                "" + limits.embedding())),
        topic(
            settings,
            settings.deadLetter(),
            Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "" + limits.deadLetter())));
  }

  private static NewTopic topic(TopicSettings settings, String name, Map<String, String> configs) {
    Optional<Short> replicas =
        settings.replicationFactor() == -1
            ? Optional.empty()
            : Optional.of((short) settings.replicationFactor());
    return new NewTopic(name, Optional.of(settings.partitions()), replicas).configs(configs);
  }

  private static void create(Admin admin, NewTopic topic) {
    try {
      admin.createTopics(List.of(topic)).all().get();
      LOG.info("Created topic {} with {} partitions", topic.name(), topic.numPartitions());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new TopicException(
            "cannot create topic %s: %s".formatted(topic.name(), e.getCause()), e.getCause());
      }
    } catch (InterruptedException e) {
      throw KafkaCall.interrupted("create topic " + topic.name(), e);
    }
  }
}
