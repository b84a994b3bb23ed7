package dev.infomax.integration.guarantee;

import dev.infomax.integration.encode.Cluster;
import dev.infomax.integration.encode.PlainRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * What has been committed to the embeddings topic by now, as Kafka's own reader of committed
 * records tells it.
 *
 * <p>Confined to one thread.
 */
final class CommittedView implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(20);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final PlainRegistry registry;
  private final Map<Long, String> idOfNumber = new HashMap<>();

  CommittedView(Cluster cluster, String topic, PlainRegistry registry) {
    this.consumer = cluster.committedReader(topic);
    this.registry = registry;
  }

  /** Reads up to where committed records end at this moment. */
  void catchUp() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), PATIENCE);
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      consumer.poll(POLL).forEach(record -> add(TopicHistory.embedding(registry, record)));
    }
  }

  private void add(EmbeddingRecord record) {
    if (record.content() != null) {
      idOfNumber.put(record.content().number(), record.key());
    }
  }

  /** Whether an embedding of this id with this number was committed. */
  boolean contains(String id, long number) {
    return id.equals(idOfNumber.get(number));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
