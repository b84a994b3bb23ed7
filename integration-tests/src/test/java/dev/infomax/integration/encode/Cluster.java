package dev.infomax.integration.encode;

import dev.infomax.streams.topology.RecordSizes;
import dev.infomax.streams.topology.TopicSettings;
import dev.infomax.streams.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the scenarios ask of the broker, with Kafka's own clients. */
final class Cluster implements AutoCloseable {
  static final int PARTITIONS = 2;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final String bootstrap;
  private final Admin admin;

  Cluster(String bootstrap) {
    this.bootstrap = bootstrap;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
  }

  Admin admin() {
    return admin;
  }

  /** Three fresh topics. */
  TopicSettings topics(String name) {
    var topics =
        new TopicSettings(name, name + "-embeddings", name + "-dead-letters", PARTITIONS, 1, true);
    Topics.prepare(admin, topics, RecordSizes.ofImages(EncodeStack.LIMITS.maxBytes()));
    return topics;
  }

  KafkaProducer<byte[], byte[]> producer() {
    return producer(Map.of());
  }

  KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    var settings = new HashMap<>(more);
    settings.put("bootstrap.servers", bootstrap);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Waits until the encode group of a topic has committed so many offsets. */
  void awaitCommitted(String images, long records) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (committed(images) < records) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "%d of %d records were committed in %s".formatted(committed(images), records, LIMIT));
      }
      Thread.sleep(50);
    }
  }

  /** Sum of the offsets that the encode group of a topic has committed. */
  long committed(String images) throws InterruptedException {
    try {
      return admin
          .listConsumerGroupOffsets(images + "-encode")
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .filter(offset -> offset != null)
          .mapToLong(offset -> offset.offset())
          .sum();
    } catch (ExecutionException e) {
      return 0; // the group does not exist yet
    }
  }

  /** Members of the encode group of a topic. */
  Collection<MemberDescription> members(String images) throws Exception {
    String group = images + "-encode";
    return Objects.requireNonNull(
            admin.describeConsumerGroups(List.of(group)).all().get().get(group))
        .members();
  }

  /** Everything on a topic that is committed, in order within each partition. */
  List<ConsumerRecord<byte[], byte[]>> committedRecords(String topic) {
    var partitions =
        IntStream.range(0, PARTITIONS).mapToObj(p -> new TopicPartition(topic, p)).toList();
    var settings = new HashMap<String, Object>();
    settings.put("bootstrap.servers", bootstrap);
    settings.put("isolation.level", "read_committed");
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  /** Transactional ids of an application, with whether a transaction is open. */
  Map<String, Boolean> transactions(String images) throws Exception {
    return admin.listTransactions().all().get().stream()
        .filter(t -> t.transactionalId().startsWith(images + "-encode"))
        .collect(
            Collectors.toMap(
                TransactionListing::transactionalId,
                t -> Set.of("Ongoing").contains(t.state().toString())));
  }

  /** Waits until a transaction of an application is open. */
  void awaitOpenTransaction(String images) throws Exception {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!transactions(images).containsValue(true)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no transaction was opened in " + LIMIT);
      }
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
