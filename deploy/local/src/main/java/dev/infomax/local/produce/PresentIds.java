package dev.infomax.local.produce;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The ids that are on the images topic. A producer that was killed learns from them exactly where
 * to go on, as long as no producer of that time can still be writing. Costs one read of the topic,
 * some hundred megabytes a second.
 */
public final class PresentIds {
  private static final Duration POLL = Duration.ofMillis(200);

  private PresentIds() {}

  /**
   * Reads the keys of every committed record of {@code topic}, tombstones included.
   *
   * @param settings Kafka consumer settings, {@code bootstrap.servers} among them
   */
  public static Set<String> on(String topic, Map<String, String> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "10000");
    all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(8 << 20));
    try (var consumer =
        new KafkaConsumer<>(all, new StringDeserializer(), new ByteBufferDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return read(consumer, consumer.endOffsets(partitions));
    }
  }

  private static Set<String> read(
      KafkaConsumer<String, ByteBuffer> consumer, Map<TopicPartition, Long> ends) {
    Set<String> ids = new HashSet<>();
    while (!ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue())) {
      consumer
          .poll(POLL)
          .forEach(
              record -> {
                if (record.key() != null) {
                  ids.add(record.key());
                }
              });
    }
    return ids;
  }
}
