package dev.infomax.streams.app;

import dev.infomax.streams.topology.BrokerWait;
import dev.infomax.streams.topology.ReadyTopics;
import dev.infomax.streams.topology.RecordSizes;
import dev.infomax.streams.topology.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * The topics as they are on the brokers, and the admin client that asked.
 *
 * <p>Immutable.
 */
record KafkaTopics(Admin admin, ReadyTopics ready, int imagePartitions, int embeddingPartitions)
    implements AutoCloseable {
  private static final Duration BROKER_LIMIT = Duration.ofSeconds(60);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  /**
   * Waits for the brokers, and creates or checks the topics.
   *
   * @throws dev.infomax.streams.topology.TopicException if that fails
   */
  static KafkaTopics prepare(Settings settings, RecordSizes sizes) {
    Admin admin = Admin.create(settings.kafka().forAdmin());
    try {
      BrokerWait.await(admin, settings.kafka().bootstrapServers(), BROKER_LIMIT);
      ReadyTopics ready = Topics.prepare(admin, settings.topics(), sizes);
      return new KafkaTopics(
          admin,
          ready,
          partitions(admin, settings.topics().images()),
          partitions(admin, settings.topics().embeddings()));
    } catch (RuntimeException | Error e) {
      admin.close(CLOSE_LIMIT);
      throw e;
    }
  }

  static int partitions(Admin admin, String topic) {
    try {
      TopicDescription description =
          admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
      if (description == null) {
        throw new StartException("topic " + topic + " has gone");
      }
      return description.partitions().size();
    } catch (ExecutionException e) {
      throw new StartException("topic " + topic + " cannot be described: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("interrupted while describing topic " + topic, e);
    }
  }

  @Override
  public void close() {
    admin.close(CLOSE_LIMIT);
  }
}
