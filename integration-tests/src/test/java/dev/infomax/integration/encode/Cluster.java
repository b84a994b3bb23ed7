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
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
public final class Cluster implements AutoCloseable {
  static final int PARTITIONS = 2;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final String bootstrap;
  private final Admin admin;

  public Cluster(String bootstrap) {
    this.bootstrap = bootstrap;
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
  }

  public Admin admin() {
    return admin;
  }

  /** Three fresh topics. */
  TopicSettings topics(String name) {
    return topics(name, PARTITIONS, EncodeStack.LIMITS.maxBytes());
  }

  /** Three fresh topics for images of so many bytes. */
  public TopicSettings topics(String name, int partitions, int imageBytes) {
    var topics =
        new TopicSettings(name, name + "-embeddings", name + "-dead-letters", partitions, 1, true);
    Topics.prepare(admin, topics, RecordSizes.ofImages(imageBytes));
    return topics;
  }

  KafkaProducer<byte[], byte[]> producer() {
    return producer(Map.of());
  }

  public KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
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

  /** Sum of the offsets at which what is committed on a topic ends. */
  public long end(String topic) {
    try (var reader = committedReader(topic)) {
      return reader.endOffsets(reader.assignment()).values().stream().mapToLong(o -> o).sum();
    }
  }

  /** Sum of the offsets that the encode group of a topic has committed. */
  public long committed(String images) throws InterruptedException {
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
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    readCommitted(topic, records::add);
    return records;
  }

  /** Shows everything on a topic that is committed, in order within each partition. */
  public void readCommitted(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    try (var consumer = committedReader(topic)) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(reader);
      }
    }
  }

  /** A reader of what is committed, at the beginning of each partition of a topic. */
  public KafkaConsumer<byte[], byte[]> committedReader(String topic) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrap,
            "isolation.level",
            "read_committed",
            "fetch.max.wait.ms",
            20);
    var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  /** Transactional ids of an application, with whether a transaction is open. */
  public Map<String, Boolean> transactions(String images) throws Exception {
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
