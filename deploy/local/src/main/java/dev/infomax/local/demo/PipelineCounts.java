package dev.infomax.local.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How far the encode application has come, from the broker's books: all time, every producer.
 *
 * <p>Confined to one thread.
 */
final class PipelineCounts implements AutoCloseable {
  /** Headers of a dead letter that name the image it was. */
  private static final List<String> SOURCE =
      List.of("infomax.error.partition", "infomax.error.offset");

  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> deadLetterReader;
  private final String encodeGroup;
  private final List<TopicPartition> images;
  private final Set<List<String>> deadLetters = new HashSet<>();

  /** Looks at existing topics. */
  PipelineCounts(String bootstrap, DemoTopics topics) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    this.encodeGroup = topics.encodeGroup();
    this.deadLetterReader = committedReader(bootstrap);
    this.images = partitions(topics.images());
    List<TopicPartition> deadLetter = partitions(topics.deadLetter());
    deadLetterReader.assign(deadLetter);
    deadLetterReader.seekToBeginning(deadLetter);
  }

  private static KafkaConsumer<byte[], byte[]> committedReader(String bootstrap) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrap);
    settings.put("isolation.level", "read_committed");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private List<TopicPartition> partitions(String topic) {
    return deadLetterReader.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  /** Asks the broker. */
  Snapshot read() throws InterruptedException, ExecutionException {
    deadLetterReader.poll(Duration.ZERO).forEach(letter -> deadLetters.add(source(letter)));
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(encodeGroup).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        admin
            .listOffsets(
                images.stream()
                    .collect(Collectors.toMap(Function.identity(), p -> OffsetSpec.latest())))
            .all()
            .get();
    long processed = 0;
    long waiting = 0;
    for (TopicPartition partition : images) {
      OffsetAndMetadata offset = committed.get(partition);
      ListOffsetsResultInfo end = ends.get(partition);
      long done = offset == null ? 0 : offset.offset();
      processed += done;
      waiting += end == null ? 0 : Math.max(0, end.offset() - done);
    }
    long dead = deadLetters.size();
    return new Snapshot(processed - dead, dead, waiting);
  }

  /** An image that is encoded again and fails again is still one. */
  private static List<String> source(ConsumerRecord<byte[], byte[]> letter) {
    return SOURCE.stream()
        .map(letter.headers()::lastHeader)
        .map(h -> h == null ? "" : new String(h.value(), StandardCharsets.UTF_8))
        .toList();
  }

  @Override
  public void close() {
    deadLetterReader.close();
    admin.close(Duration.ofSeconds(1));
  }

  /**
   * Counts in images.
   *
   * @param embedded on the embeddings topic
   * @param deadLetters that could not be embedded
   * @param waiting on the images topic and not yet looked at
   */
  record Snapshot(long embedded, long deadLetters, long waiting) {}
}
